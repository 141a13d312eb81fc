import { StubClient } from '../../tooling/StubClient.js';
import type { Step } from '../../tooling/steps.js';

/** Ask a server one thing after the other on each connection, for some seconds. @param connections - the steps of each */
export async function putUnderLoad(
  url: string,
  connections: readonly (readonly Step[])[],
  seconds: number,
): Promise<void> {
  const end = performance.now() + seconds * 1000;
  await Promise.all(
    connections.map(async (steps, lane) => {
      const client = new StubClient(url);
      try {
        for (let n = lane; performance.now() < end; n++) {
          const wrong = await steps[n % steps.length]?.(client, n);
          if (wrong !== undefined) throw new Error(wrong);
        }
      } finally {
        await client.close();
      }
    }),
  );
}
