import { availableParallelism } from 'node:os';
import type { Face } from '../core/Face.js';
import { AttributeEstimator } from './attributes/AttributeEstimator.js';
import { ConcurrencyLimit } from './ConcurrencyLimit.js';
import { depict } from './depiction/depict.js';
import type { Detection } from './detect/Detection.js';
import { FaceDetector } from './detect/FaceDetector.js';
import { Embedder } from './embed/Embedder.js';
import { EngineClosedError } from './EngineClosedError.js';
import type { AnalyseOptions, FaceEngine, OperatingPoint, ImageAnalysis } from './FaceEngine.js';
import { fivePointsOfDetection, fivePointsOfLandmarks } from './landmarks/fivePoints.js';
import { LandmarkFinder } from './landmarks/LandmarkFinder.js';
import type { ModelPack } from './packs/loadModelPack.js';
import { decodeImage } from './image/decodeImage.js';
import { EncodedImage } from './image/EncodedImage.js';
import type { RgbImage } from './image/RgbImage.js';
import type { SessionSettings } from './runtime/OnnxRuntime.js';

/**
 * Bytes of pixels that may be held at a time, as stored: two images of 64 million pixels in RGB. Decoding makes copies, and
 * what is done with is not collected at once: images have been seen to take 1.2 GB, and 1.5 GB is what is promised.
 */
const PIXEL_BYTES_AT_ONCE = 400e6;

interface Stages {
  readonly detector: FaceDetector;
  readonly landmarks: LandmarkFinder | undefined;
  readonly embedder: Embedder;
  readonly attributes: AttributeEstimator | undefined;
}

/** The face engine that runs a model pack's models with ONNX Runtime. */
export class OnnxFaceEngine implements FaceEngine {
  readonly name: string;
  readonly dimensions: number;
  readonly operatingPoint: OperatingPoint;
  private readonly gate = new ConcurrencyLimit(availableParallelism());
  /** An image holds its pixels from decoding to its last face, so the whole analysis counts. */
  private readonly memory = new ConcurrencyLimit(PIXEL_BYTES_AT_ONCE);
  private closing: Promise<void> | undefined;

  private constructor(
    { manifest: { name, version, operatingPoint } }: ModelPack,
    private readonly stages: Stages,
  ) {
    this.name = `${name} ${version}`;
    this.dimensions = stages.embedder.dimensions;
    this.operatingPoint = {
      falseMatchRate: operatingPoint.falseMatchRate,
      similarity: operatingPoint.similarity,
    };
  }

  static async load(pack: ModelPack, settings: SessionSettings): Promise<OnnxFaceEngine> {
    const { landmarks } = pack.manifest.models;
    const [detector, finder, embedder, attributes] = await Promise.all([
      FaceDetector.load(pack, settings),
      landmarks && LandmarkFinder.load(pack, landmarks, settings),
      Embedder.load(pack, settings),
      AttributeEstimator.load(pack, settings),
    ]);
    return new OnnxFaceEngine(pack, { detector, landmarks: finder, embedder, attributes });
  }

  async analyse(image: Uint8Array, options: AnalyseOptions = {}): Promise<ImageAnalysis> {
    if (this.closing) throw new EngineClosedError();
    return this.gate.run(async () => {
      const encoded = await EncodedImage.check(image);
      return this.memory.run(() => this.look(encoded, options), encoded.pixelBytes);
    });
  }

  close(): Promise<void> {
    this.closing ??= this.gate.drained().then(async () => {
      const { detector, landmarks, embedder, attributes } = this.stages;
      const stages = [detector, landmarks, embedder, attributes].filter((stage) => stage !== undefined);
      await Promise.all(stages.map((stage) => stage.release()));
    });
    return this.closing;
  }

  private async look(encoded: EncodedImage, options: AnalyseOptions): Promise<ImageAnalysis> {
    const decoded = decodeImage(encoded, this.stages.detector.layout);
    const located: Face[] = [];
    // An image that fails on one way may still be decoded on the other: its pixels count until that has ended, too.
    const detections = await this.stages.detector.detect(decoded).finally(() => settled(decoded.image));
    const image = await decoded.image;
    for (const found of detections) {
      const face = await this.locate(image, found);
      if (face) located.push(face);
    }
    located.sort((p, q) => q.confidence - p.confidence || area(q) - area(p));
    const faces: Face[] = [];
    let described = 0;
    for (const face of located) {
      const whole =
        described < (options.limit ?? Infinity) ? await this.describe(image, face, options) : face;
      if (!whole) continue;
      described++;
      faces.push(whole);
    }
    return {
      width: image.width,
      height: image.height,
      faces,
      ...(options.depiction && { depiction: await depict(image, faces) }),
    };
  }

  private async locate(image: RgbImage, found: Detection): Promise<Face | undefined> {
    const { box, confidence } = found;
    const finder = this.stages.landmarks;
    if (!finder) return { box, confidence, points: fivePointsOfDetection(found) };
    const landmarks = await finder.find(image, found);
    return landmarks && { box, confidence, points: fivePointsOfLandmarks(landmarks), landmarks };
  }

  /** @returns the face with what was asked for; `undefined` when the face turns out to be degenerate */
  private async describe(image: RgbImage, face: Face, options: AnalyseOptions): Promise<Face | undefined> {
    const { embedder, attributes: estimator } = this.stages;
    const embedding = options.embeddings ? await embedder.embed(image, face) : undefined;
    if (options.embeddings && !embedding) return undefined;
    if (!options.attributes || !estimator) return { ...face, ...(embedding && { embedding }) };
    const attributes = await estimator.estimate(image, face.landmarks ?? corners(face));
    return attributes && { ...face, ...(embedding && { embedding }), attributes };
  }
}

async function settled(promise: Promise<unknown>): Promise<void> {
  await promise.catch(() => undefined);
}

function area({ box }: Face): number {
  return box.width * box.height;
}

function corners({ box: { x, y, width, height } }: Face): [number, number][] {
  return [
    [x, y],
    [x + width, y + height],
  ];
}
