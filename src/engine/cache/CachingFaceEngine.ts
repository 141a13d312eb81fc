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

interface Kept {
  readonly analysis: Promise<ImageAnalysis>;
  timer?: NodeJS.Timeout;
}

/**
 * Responses an image that was analysed a moment ago, or is being analysed, without another look at it. Keeps what was found
 * and a hash of the image, never the image; an analysis that is shared says so in `repeated`.
 */
export class CachingFaceEngine implements FaceEngine {
  private readonly kept = new Map<string, Kept>();
  private readonly bounds: CacheBounds;

  /** @param engine - does the work; closed with this one */
  constructor(
    private readonly engine: FaceEngine,
    bounds: Partial<CacheBounds> = {},
  ) {
    this.bounds = { ...BOUNDS, ...bounds };
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
    const before = this.kept.get(key);
    if (before) return { ...(await before.analysis), repeated: true };
    const kept: Kept = { analysis: this.engine.analyse(image, options) };
    this.kept.set(key, kept);
    if (this.kept.size > this.bounds.entries) this.forget(...this.oldest());
    try {
      const analysis = await kept.analysis;
      if (analysis.faces.length > this.bounds.faces) this.forget(key, kept);
      else this.forgetLater(key, kept);
      return analysis;
    } catch (error) {
      this.forget(key, kept);
      throw error;
    }
  }

  async close(): Promise<void> {
    for (const [key, kept] of this.kept) this.forget(key, kept);
    await this.engine.close();
  }

  private oldest(): [string?, Kept?] {
    const [first] = this.kept;
    return first ?? [];
  }

  private forgetLater(key: string, kept: Kept): void {
    if (this.kept.get(key) !== kept) return;
    kept.timer = setTimeout(() => {
      this.forget(key, kept);
    }, this.bounds.milliseconds).unref();
  }

  private forget(key?: string, kept?: Kept): void {
    if (key === undefined || kept === undefined) return;
    // Otherwise the timer would hold what has been forgotten.
    clearTimeout(kept.timer);
    if (this.kept.get(key) === kept) this.kept.delete(key);
  }
}

function keyOf(
  image: Uint8Array,
  { limit = Infinity, embeddings = false, attributes = false, depiction = false }: AnalyseOptions,
): string {
  return [imageHash(image), limit, embeddings, attributes, depiction].join();
}
