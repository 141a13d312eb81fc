import { createEngine } from '#engine';
import { releaseModels, startStub } from '#stub';
import { inCases } from '../growth/inCases.js';
import { inFaces, inPixels } from '../growth/inImages.js';
import { inAccounts, inJournal, inLedger } from '../growth/inTheStub.js';
import type { Table } from '../lib/table.js';
import type { Settings } from '../lib/Question.js';

/** How time grows with size. */
export async function measure(settings: Settings): Promise<Table[]> {
  const tables: Table[] = [];
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
  tables.push(...(await inJournal(settings)), ...(await inAccounts(settings)), await inLedger(settings));
  await releaseModels();
  return tables;
}
