import type { DetectorManifest } from '../packs/PackManifest.js';
import type { ModelPack } from '../packs/loadModelPack.js';
import type { CanvasLayout } from '../image/DetectorCanvas.js';
import type { DecodedImage } from '../image/decodeImage.js';
import { CropModel, type CropOutputs, type OutputLengths } from '../runtime/CropModel.js';
import type { SessionSettings } from '../runtime/OnnxRuntime.js';
import { anchorCount, BLAZEFACE_GRIDS, blazefaceAnchors } from './blazefaceAnchors.js';
import { decodeBlazeface } from './decodeBlazeface.js';
import { decodeYunet, YUNET_STRIDES } from './decodeYunet.js';
import type { Detection } from './Detection.js';
import { isUsable } from './isUsable.js';
import { suppressOverlaps } from './suppressOverlaps.js';
import { toImage } from './toImage.js';

/** What differs between kinds of detectors. */
interface DetectorKind {
  readonly outputs: OutputLengths;
  /** All boxes on the canvas that reach the confidence. */
  read(outputs: CropOutputs): Detection[];
}

const KINDS: Readonly<Record<DetectorManifest['kind'], (manifest: DetectorManifest) => DetectorKind>> = {
  blazeface: ({ input: { size }, minimumConfidence }) => {
    const grids = BLAZEFACE_GRIDS.map((grid) => ({
      suffix: `_${grid.stride}`,
      count: anchorCount(size, grid),
      anchors: blazefaceAnchors(size, grid),
    }));
    return {
      outputs: Object.fromEntries(
        grids.flatMap(({ suffix, count }) => [
          [`scores${suffix}`, count],
          [`boxes${suffix}`, count * 16],
        ]),
      ),
      read: (outputs) =>
        grids.flatMap(({ suffix, anchors }) =>
          decodeBlazeface(
            outputs.get(`scores${suffix}`),
            outputs.get(`boxes${suffix}`),
            anchors,
            minimumConfidence,
          ),
        ),
    };
  },
  yunet: ({ input: { size }, minimumConfidence }) => ({
    outputs: Object.fromEntries(
      YUNET_STRIDES.flatMap((stride) => {
        const cells = (size / stride) ** 2;
        return [
          [`cls_${stride}`, cells],
          [`obj_${stride}`, cells],
          [`bbox_${stride}`, cells * 4],
          [`kps_${stride}`, cells * 10],
        ];
      }),
    ),
    read: (outputs) =>
      YUNET_STRIDES.flatMap((stride) => {
        const grid = {
          cls: outputs.get(`cls_${stride}`),
          obj: outputs.get(`obj_${stride}`),
          bbox: outputs.get(`bbox_${stride}`),
          kps: outputs.get(`kps_${stride}`),
        };
        return decodeYunet(grid, size, stride, minimumConfidence);
      }),
  }),
};

/** Finds the faces in a decoded image. */
export class FaceDetector {
  private constructor(
    private readonly model: CropModel,
    private readonly kind: DetectorKind,
    private readonly manifest: DetectorManifest,
  ) {}

  static async load(pack: ModelPack, settings: SessionSettings): Promise<FaceDetector> {
    const manifest = pack.manifest.models.detector;
    const kind = KINDS[manifest.kind](manifest);
    return new FaceDetector(await CropModel.load(pack, manifest, kind.outputs, settings), kind, manifest);
  }

  /** The canvas that the detector wants. */
  get layout(): CanvasLayout {
    return { size: this.model.size, share: this.manifest.canvas };
  }

  /** Faces in image pixels, most confident first. */
  async detect(decoded: DecodedImage): Promise<Detection[]> {
    const canvas = await decoded.canvas;
    const candidates = this.kind.read(await this.model.run(canvas.data));
    // Only now: where a processor is free, the image has been decoded while the model ran.
    const image = await decoded.image;
    const usable = candidates
      .map((found) => toImage(found, canvas, image))
      .filter((found) => isUsable(found, image));
    return suppressOverlaps(usable, this.manifest.overlap);
  }

  release(): Promise<void> {
    return this.model.release();
  }
}
