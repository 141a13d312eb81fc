// What nobody who serves such responses can leave out: node, express, sharp, onnxruntime and its models. Says when it is ready, and
// looks at two images when it is given them: floor.mjs [IMAGE IMAGE]
import { readFileSync } from 'node:fs';
import express from 'express';
import { createBareModels } from '../engine/bareModels.mjs';

const images = process.argv.slice(2).map((path) => readFileSync(path));
const server = express().listen(0, '127.0.0.1');
const models = await createBareModels();
if (images.length > 0) await models.lookTwice(images);
console.log('ready');
await models.close();
server.close();
