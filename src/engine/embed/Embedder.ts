import { mirrorCrop } from '../geometry/mirrorCrop.js';
import { warpCrop } from '../geometry/warpCrop.js';
import type { ModelPack } from '../packs/loadModelPack.js';
import type { EmbedderManifest } from '../packs/PackManifest.js';
import type { RgbImage } from '../image/RgbImage.js';
import { CropModel } from '../runtime/CropModel.js';
import type { SessionSettings } from '../runtime/OnnxRuntime.js';
import { alignFace, type AlignmentPoints } from './alignFace.js';
import { createLift } from './createLift.js';
import type { FourierLift } from './FourierLift.js';

/** Turns faces into embeddings. */
export class Embedder {
  private constructor(
    private readonly model: CropModel,
    private readonly manifest: EmbedderManifest,
    private readonly fourier: FourierLift,
  ) {}

  static async load(pack: ModelPack, settings: SessionSettings): Promise<Embedder> {
    const fourier = createLift(pack);
    const manifest = pack.manifest.models.embedder;
    const lengths = { descriptor: manifest.dimensions };
    const model = await CropModel.load(pack, manifest, lengths, settings, manifest.mirror ? 2 : 1);
    return new Embedder(model, manifest, fourier);
  }

  /** Length of an embedding. */
  get dimensions(): number {
    return this.fourier.dimensions;
  }

  /** @returns the face's embedding; `undefined` when the face is degenerate */
  async embed(image: RgbImage, face: AlignmentPoints): Promise<Float32Array | undefined> {
    const toImage = alignFace(this.manifest.alignment, face, this.model.size);
    if (!toImage) return undefined;
    return this.fourier.lift(await this.describe(await warpCrop(image, toImage, this.model.size)));
  }

  release(): Promise<void> {
    return this.model.release();
  }

  private async describe(crop: Uint8Array): Promise<Float32Array> {
    if (!this.manifest.mirror) return (await this.model.run(crop)).get('descriptor');
    const [ofFace, ofMirrorImage] = await this.model.runBoth(crop, mirrorCrop(crop, this.model.size));
    const [straight, mirrored] = [ofFace.get('descriptor'), ofMirrorImage.get('descriptor')];
    return straight.map((value, i) => (value + (mirrored[i] as number)) / 2);
  }
}
