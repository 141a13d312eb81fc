import { setTimeout as sleep } from 'node:timers/promises';
import { lanes } from '../../scripts/soak/lanes.mjs';
import { startDoppel, startExpress, startMockoon, startNode, startPrism } from '../servers/contenders.mjs';
import { putUnderLoad } from '../servers/putUnderLoad.mjs';
import { form, SMALL } from '../servers/requests.mjs';

const MIB = 2 ** 20;
const EVERY_MS = 50;
const CONNECTIONS = 4;
const UNIT = 'MiB of RSS';

/** Images in earnest, errors and quick responses: all that a client does to the stub. */
const MIXED = lanes.filter(({ name }) => ['images', 'quick', 'errors'].includes(name));

/** What the stub takes of the memory of a machine, at rest, under load and after it. */
export async function measure({ rounds, short, log }) {
  const times = short ? { rest: 100, load: 0.3, settle: 100 } : { rest: 500, load: 2, settle: 1000 };
  const request = await form(SMALL, 'example=match');
  const ask = [(client) => client.ask(request.path, request).then(({ status }) => wrong(status))];
  const same = Array.from({ length: CONNECTIONS }, () => ask);
  const contenders = [
    { name: 'node:http', role: 'floor', start: startNode, load: same },
    { name: 'express + multer', role: 'floor', start: startExpress, load: same },
    { name: 'Doppel, as ordered', role: 'doppel', start: startDoppel, load: same },
    {
      name: 'Doppel, by inference',
      role: 'doppel',
      start: startDoppel,
      load: MIXED.map(({ steps }) => steps),
    },
    { name: 'Prism', role: 'rival', start: () => startPrism('deepidv', [], log), load: same },
    { name: 'Mockoon', role: 'rival', start: () => startMockoon('deepidv', log), load: same },
  ];
  const notes = [];
  for (let round = 1; round <= rounds; round++) {
    for (const contender of contenders) {
      const server = contender.absent ? undefined : await contender.start();
      if (!server) {
        if (!contender.absent) notes.push(`Not to be had when this was measured: ${contender.name}.`);
        contender.absent = true;
        continue;
      }
      const seen = await watch(server, contender.load, times).finally(server.stop);
      log(
        `round ${round}, ${contender.name}: ${Object.values(seen)
          .map((bytes) => Math.round(bytes / MIB))
          .join(', ')}`,
      );
      (contender.seen ??= []).push(seen);
    }
  }
  const rows = (when) =>
    contenders
      .filter(({ absent }) => !absent)
      .map(({ name, role, seen }) => ({ name, role, samples: seen.map((one) => one[when] / MIB) }));
  const table = { unit: UNIT, better: 'lower', floor: 'express + multer' };
  return [
    {
      ...table,
      title: 'At rest, before the first request',
      // Both rows of the stub are one and the same here.
      rows: rows('rest').filter(({ name }) => name !== 'Doppel, by inference'),
      notes,
    },
    {
      ...table,
      title: 'Under load, at its most',
      rows: rows('most'),
      notes: [
        `Two images of 48 KiB as a form, ${CONNECTIONS} in flight; by inference images of every kind, quick responses and errors, ${MIXED.length} in flight.`,
      ],
    },
    {
      ...table,
      title: 'After it, garbage collected',
      rows: rows('after'),
    },
  ];
}

async function watch(server, load, { rest, load: seconds, settle }) {
  const rss = async (message) => (await server.ask(message)).memory.rss;
  await sleep(rest);
  const seen = { rest: await rss('memory'), most: 0, after: 0 };
  const state = { over: false };
  const looking = (async () => {
    while (!state.over) {
      seen.most = Math.max(seen.most, await rss('memory'));
      await sleep(EVERY_MS);
    }
  })();
  await putUnderLoad(server.url, load, seconds).finally(() => (state.over = true));
  await looking;
  await sleep(settle);
  await rss('collect');
  await sleep(settle);
  seen.after = await rss('memory');
  return seen;
}

function wrong(status) {
  return status === 200 ? undefined : `${status} in place of 200`;
}
