import type { ModelPack } from '../packs/loadModelPack.js';
import { ModelPackError } from '../packs/ModelPackError.js';
import { FourierLift } from './FourierLift.js';
import { orthogonalFrequencies } from './orthogonalFrequencies.js';

/**
 * The lift of a model pack: frequencies from its file or seed, sigma as given or from the operating point.
 *
 * @throws ModelPackError `wrong-file` when the file is not as long as the manifest has it
 */
export function createLift(pack: ModelPack): FourierLift {
  const { lift, models, operatingPoint } = pack.manifest;
  const length = models.embedder.dimensions;
  const count = lift.dimensions / 2;
  const sigma = lift.sigma ?? sigmaAt(operatingPoint.distance ?? NaN, operatingPoint.similarity);
  const bytes = lift.file === undefined ? undefined : pack.files.get(lift.file);
  if (!bytes) return new FourierLift(orthogonalFrequencies(count, length, lift.seed ?? 0), length, sigma);
  const expected = count * length * Float64Array.BYTES_PER_ELEMENT;
  if (bytes.length !== expected)
    throw new ModelPackError(
      'wrong-file',
      `${pack.folder}/${lift.file ?? ''} has ${bytes.length} bytes; ${count} frequencies of ${length} float64 are ${expected}; correct the file or lift.dimensions in pack.yaml`,
    );
  return new FourierLift(readDoubles(bytes), length, sigma);
}

/** The kernel width with which descriptors at this distance have this similarity. */
export function sigmaAt(distance: number, similarity: number): number {
  return distance / Math.sqrt(-2 * Math.log(similarity));
}

function readDoubles(bytes: Uint8Array): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const out = new Float64Array(bytes.length / 8);
  for (let i = 0; i < out.length; i++) out[i] = view.getFloat64(8 * i, true);
  return out;
}
