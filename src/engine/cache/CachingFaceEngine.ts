import { LRUCache } from 'lru-cache';
import { imageHash } from '../../core/imageHash.js';
import type { AnalyseOptions, FaceEngine, OperatingPoint, ImageAnalysis } from '../FaceEngine.js';

/** How much is kept, and for how long. */
export interface CacheBounds {
  /** Analyses. */
  readonly entries: number;
  /** After this time an analysis is forgotten, whether it was asked for again or not. */
  readonly milliseconds: number;
  /** An analysis with more faces is not kept. */
  readonly faces: number;
}

const BOUNDS: CacheBounds = { entries: 64, milliseconds: 10_000, faces: 16 };
/** No end: the time of an analysis begins when it is done. */
const FOR_NOW = 0;

/**
 * Answers an image that was analysed a moment ago, or is being analysed, without another look at it. Keeps what was found
 * and a hash of the image, never the image; an analysis that is shared says so in `repeated`.
 */
export class CachingFaceEngine implements FaceEngine {
  private readonly analyses: LRUCache<string, Promise<ImageAnalysis>>;
  private readonly mostFaces: number;

  /** @param engine - does the work; closed with this one */
  constructor(
    private readonly engine: FaceEngine,
    bounds: Partial<CacheBounds> = {},
  ) {
    const { entries, milliseconds, faces } = { ...BOUNDS, ...bounds };
    this.mostFaces = faces;
    this.analyses = new LRUCache({
      max: entries,
      // What is as old as its time counts as fresh there.
      ttl: milliseconds - 1,
      // Faces leave memory on time even when nobody asks for them again. Its timers keep no process alive.
      ttlAutopurge: true,
      // Otherwise it reads the clock by a timer of its own.
      ttlResolution: 0,
      // It would keep to the clock that it found when it was loaded, which no test can set.
      perf: { now: () => performance.now() },
    });
  }

  get name(): string {
    return this.engine.name;
  }

  get dimensions(): number {
    return this.engine.dimensions;
  }

  get operatingPoint(): OperatingPoint {
    return this.engine.operatingPoint;
  }

  async analyse(image: Uint8Array, options: AnalyseOptions = {}): Promise<ImageAnalysis> {
    const key = keyOf(image, options);
    const shared = this.analyses.get(key);
    if (shared) return { ...(await shared), repeated: true };
    const begun = this.engine.analyse(image, options);
    this.analyses.set(key, begun, { ttl: FOR_NOW });
    try {
      const analysis = await begun;
      if (this.analyses.peek(key) === begun) {
        if (analysis.faces.length > this.mostFaces) this.analyses.delete(key);
        else this.analyses.set(key, begun);
      }
      return analysis;
    } catch (error) {
      if (this.analyses.peek(key) === begun) this.analyses.delete(key);
      throw error;
    }
  }

  async close(): Promise<void> {
    this.analyses.clear();
    await this.engine.close();
  }
}

function keyOf(
  image: Uint8Array,
  { limit = Infinity, embeddings = false, attributes = false, depiction = false }: AnalyseOptions,
): string {
  return [imageHash(image), limit, embeddings, attributes, depiction].join();
}
