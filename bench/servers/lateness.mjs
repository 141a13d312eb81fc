import { inTurns } from '../lib/inTurns.mjs';
import { lanes } from '../../scripts/soak/lanes.mjs';
import { startDoppel, startExpress } from './contenders.mjs';
import { putUnderLoad } from './putUnderLoad.mjs';
import { form, SMALL } from './requests.mjs';

/** Four connections, each of which asks for one look at images after the other. */
const LOOKS = lanes.filter(({ name }) => name === 'images');
const MOST_MS = 20;

/** How late the event loop comes while images are compared in earnest. */
export async function lateness({ seconds, ...settings }) {
  const [express, doppel] = [await startExpress(), await startDoppel()];
  const bare = await form(SMALL);
  const upload = [(client) => client.ask(bare.path, bare)];
  const p99 = (server, connections) => async () => {
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
          sample: p99(express, [upload, upload, upload, upload]),
        },
        {
          name: 'Doppel',
          role: 'doppel',
          note: 'every operation that looks at images',
          sample: p99(
            doppel,
            LOOKS.map(({ steps }) => steps),
          ),
        },
      ],
      settings,
    );
    const sorted = [...rows[1].samples].sort((a, b) => a - b);
    return {
      title: 'How late the event loop comes, at the 99th percentile',
      unit: 'milliseconds, 4 in flight',
      better: 'lower',
      floor: 'express + multer',
      rows,
      bounds: [
        {
          what: 'the event loop with inference under way',
          value: sorted[sorted.length >> 1],
          unit: 'ms',
          atMost: MOST_MS,
          why: 'what prepares images and reads the responses of the models runs between the models, on the thread that serves',
        },
      ],
      notes: ['Of a timer of 1 ms inside the process, which counts itself.'],
    };
  } finally {
    await Promise.all([express.stop(), doppel.stop()]);
  }
}
