import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Face } from '../../core/Face.js';
import type { AnalyseOptions, FaceEngine, ImageAnalysis } from '../FaceEngine.js';
import { CachingFaceEngine } from './CachingFaceEngine.js';

const face = {} as Face;

/** Counts its calls; `faces` says how many it finds. */
class CountingEngine implements FaceEngine {
  readonly name = 'counting 1';
  readonly dimensions = 3;
  readonly operatingPoint = { falseMatchRate: 1e-4, similarity: 0.3 };
  calls = 0;
  closed = false;
  faces = 1;
  broken = false;

  async analyse(image: Uint8Array, options?: AnalyseOptions): Promise<ImageAnalysis> {
    this.calls++;
    await Promise.resolve();
    if (this.broken) throw new Error(`call ${this.calls}`);
    const faces = Array.from({ length: this.faces }, () => face);
    return { width: image.length, height: options?.limit ?? 0, faces };
  }

  close(): Promise<void> {
    this.closed = true;
    return Promise.resolve();
  }
}

describe('CachingFaceEngine', () => {
  let inner: CountingEngine;
  const image = (text = 'an image') => Buffer.from(text);

  beforeEach(() => {
    vi.useFakeTimers();
    // At 0 a clock tells lru-cache that there is no time. No process keeps anything so early.
    vi.advanceTimersByTime(1);
    inner = new CountingEngine();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is the engine that it wraps but for the work', async () => {
    const engine = new CachingFaceEngine(inner);
    expect(engine).toMatchObject({ name: 'counting 1', dimensions: 3, operatingPoint: { similarity: 0.3 } });
    await engine.close();
    expect(inner.closed).toBe(true);
  });

  it('looks once at equal bytes, and says so the second time', async () => {
    const engine = new CachingFaceEngine(inner);
    const first = await engine.analyse(image());
    expect(first).not.toHaveProperty('repeated');
    expect(await engine.analyse(image())).toEqual({ ...first, repeated: true });
    expect(inner.calls).toBe(1);
  });

  it('takes the defaults for what they are, and all else for another question', async () => {
    const engine = new CachingFaceEngine(inner);
    await engine.analyse(image());
    await engine.analyse(image(), { embeddings: false, limit: Infinity });
    expect(inner.calls).toBe(1);
    for (const options of [{ limit: 1 }, { embeddings: true }, { attributes: true }, { depiction: true }])
      await engine.analyse(image(), options);
    await engine.analyse(image('another'));
    expect(inner.calls).toBe(6);
  });

  it('lets those wait together who ask at the same time', async () => {
    const engine = new CachingFaceEngine(inner);
    const responses = await Promise.all([1, 2, 3].map(() => engine.analyse(image())));
    expect(inner.calls).toBe(1);
    expect(responses.map(({ repeated }) => repeated)).toEqual([undefined, true, true]);
  });

  it('tells all who wait of a failure, and tries again for the next', async () => {
    const engine = new CachingFaceEngine(inner);
    inner.broken = true;
    const results = await Promise.allSettled([1, 2].map(() => engine.analyse(image())));
    expect(results).toEqual([1, 2].map(() => ({ status: 'rejected', reason: new Error('call 1') })));
    inner.broken = false;
    expect(await engine.analyse(image())).not.toHaveProperty('repeated');
  });

  it('forgets after its time, however often it was asked', async () => {
    const engine = new CachingFaceEngine(inner, { milliseconds: 1000 });
    await engine.analyse(image());
    await vi.advanceTimersByTimeAsync(999);
    await engine.analyse(image());
    expect(inner.calls).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    await engine.analyse(image());
    expect(inner.calls).toBe(2);
  });

  it('keeps so many and drops the oldest, with its timer', async () => {
    const engine = new CachingFaceEngine(inner, { entries: 2 });
    for (const text of ['a', 'b', 'c']) await engine.analyse(image(text));
    expect(vi.getTimerCount()).toBe(2);
    for (const text of ['c', 'b']) expect(await engine.analyse(image(text))).toHaveProperty('repeated');
    expect(await engine.analyse(image('a'))).not.toHaveProperty('repeated');
  });

  it('keeps no crowd', async () => {
    const engine = new CachingFaceEngine(inner, { faces: 2 });
    inner.faces = 3;
    await engine.analyse(image());
    await engine.analyse(image());
    expect(inner.calls).toBe(2);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('has forgotten everything once it is closed', async () => {
    const engine = new CachingFaceEngine(inner);
    await engine.analyse(image());
    await engine.close();
    expect(vi.getTimerCount()).toBe(0);
    await engine.analyse(image());
    expect(inner.calls).toBe(2);
  });
});
