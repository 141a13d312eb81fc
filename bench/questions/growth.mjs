import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inCases } from '../growth/inCases.mjs';
import { inFaces, inPixels } from '../growth/inImages.mjs';
import { inAccounts, inJournal, inLedger } from '../growth/inTheStub.mjs';

const dist = pathToFileURL(join(import.meta.dirname, '../../dist/index.js')).href;

/** How time grows with size. */
export async function measure(settings) {
  const { createEngine, startStub, releaseModels } = await import(dist);
  const tables = [];
  const engine = await createEngine();
  try {
    tables.push(await inPixels(engine, settings), await inFaces(engine, settings));
  } finally {
    await engine.close();
  }
  const stub = await startStub({ strict: true, watch: false });
  try {
    tables.push(await inCases(stub.url, settings));
  } finally {
    await stub.close();
  }
  tables.push(...(await inJournal(startStub, settings)), ...(await inAccounts(startStub, settings)));
  tables.push(await inLedger(settings));
  await releaseModels();
  return tables;
}
