import { Client } from '../../scripts/soak/Client.mjs';

const DEMO = { key: 'test_ok', client: 'doppel' };

/**
 * Ask a server one thing after the other on each connection, for some seconds.
 *
 * @param connections - the steps of each, as those of the soak: a text that one resolves to says what is wrong
 */
export async function putUnderLoad(url, connections, seconds) {
  const end = performance.now() + seconds * 1000;
  await Promise.all(
    connections.map(async (steps, lane) => {
      const client = new Client(url, DEMO);
      try {
        for (let n = lane; performance.now() < end; n++) {
          const wrong = await steps[n % steps.length](client, n);
          if (typeof wrong === 'string') throw new Error(wrong);
        }
      } finally {
        await client.close();
      }
    }),
  );
}
