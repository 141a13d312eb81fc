import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import type { CaptureSeeds } from './drawCapture.js';

/** Draws images in worker threads, one a processor: drawing is plain computing and would hold up everything else. */
export class DrawingPool {
  private pool: Piscina<CaptureSeeds, Uint8Array> | undefined;

  async draw(seeds: CaptureSeeds): Promise<Uint8Array> {
    this.pool ??= new Piscina<CaptureSeeds, Uint8Array>({
      filename: new URL('drawCapture.js', import.meta.url).href,
      maxThreads: availableParallelism(),
    });
    return this.pool.run(seeds);
  }

  async close(): Promise<void> {
    await this.pool?.destroy();
  }
}
