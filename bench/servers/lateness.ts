import { median } from '../../tooling/statistics.js';
import type { MeasuredServer } from '../../tooling/startServer.js';
import type { Step } from '../../tooling/steps.js';
import { lanes } from '../../tooling/workload.js';
import { inTurns, type Turns } from '../lib/inTurns.js';
import type { Table } from '../lib/table.js';
import { startDoppel, startExpress } from './contenders.js';
import { putUnderLoad } from './putUnderLoad.js';
import { form, SMALL } from './requests.js';

/** Four connections, each of which asks for one look at images after the other. */
const LOOKS = lanes.filter(({ name }) => name === 'images').map(({ steps }) => steps);
const MOST_MS = 20;

/** How late the event loop comes while images are compared in earnest. */
export async function lateness({
  seconds,
  ...settings
}: Turns & { readonly seconds: number }): Promise<Table> {
  const [express, doppel] = [await startExpress(), await startDoppel()];
  const bare = await form(SMALL);
  const upload: Step = (client) => client.ask(bare.path, bare).then(() => undefined);
  const p99 = (server: MeasuredServer, connections: readonly (readonly Step[])[]) => async () => {
    await server.ask('watch');
    await putUnderLoad(server.url, connections, seconds);
    return (await server.ask('delay')).delay.p99;
  };
  try {
    const rows = await inTurns(
      [
        {
          name: 'express + multer',
          role: 'floor',
          note: 'takes the images, looks at none',
          sample: p99(
            express,
            LOOKS.map(() => [upload]),
          ),
        },
        {
          name: 'Doppel',
          role: 'doppel',
          note: 'every operation that looks at images',
          sample: p99(doppel, LOOKS),
        },
      ],
      settings,
    );
    return {
      title: 'How late the event loop comes, at the 99th percentile',
      unit: 'milliseconds, 4 in flight',
      better: 'lower',
      floor: 'express + multer',
      rows,
      bounds: [
        {
          what: 'the event loop with inference under way',
          value: median(rows[1]?.samples ?? []),
          unit: 'ms',
          atMost: MOST_MS,
          why: 'what prepares images and reads the outputs of the models runs between the models, on the thread that serves',
        },
      ],
      notes: ['Of a timer of 1 ms inside the process, which counts itself.'],
    };
  } finally {
    await Promise.all([express.stop(), doppel.stop()]);
  }
}
