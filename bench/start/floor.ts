// What nobody who serves such answers can leave out: node, express, sharp, onnxruntime and its nets. Says when it is ready, and
// looks at two pictures when it is given them: floor PACK [PICTURE PICTURE]
import { readFileSync } from 'node:fs';
import express from 'express';
import { createBareNets } from '../engine/bareNets.js';

const [pack = '', ...files] = process.argv.slice(2);
const pictures = files.map((path) => readFileSync(path));
const server = express().listen(0, '127.0.0.1');
const nets = await createBareNets({ pack });
if (pictures.length > 0) await nets.lookTwice(pictures);
console.log('ready');
await nets.close();
server.close();
