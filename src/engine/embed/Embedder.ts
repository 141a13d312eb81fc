import { CropModel } from '../CropModel.js';
import { warpCrop } from '../geometry/warpCrop.js';
import type { SessionSettings } from '../OnnxRuntime.js';
import type { ModelPack } from '../packs/loadModelPack.js';
import type { EmbedderManifest } from '../packs/PackManifest.js';
import type { RgbImage } from '../image/RgbImage.js';
import { alignFace, type AlignmentPoints } from './alignFace.js';
import { createLift, type FourierLift } from './FourierLift.js';

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

/** The mirror image, left to right, of a square RGB crop. */
export function mirrorCrop(crop: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(crop.length);
  for (let y = 0; y < size; y++) {
    let from = y * size * 3;
    let to = from + (size - 1) * 3;
    for (let x = 0; x < size; x++, from += 3, to -= 3) {
      out[to] = crop[from] ?? 0;
      out[to + 1] = crop[from + 1] ?? 0;
      out[to + 2] = crop[from + 2] ?? 0;
    }
  }
  return out;
}
