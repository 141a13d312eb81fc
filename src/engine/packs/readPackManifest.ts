import type { Path } from '../../core/schema/findMistake.js';
import { parseConfig } from '../../core/schema/readConfigFile.js';
import { ModelPackError } from './ModelPackError.js';
import { packManifestSchema, type PackManifest } from './PackManifest.js';

class ManifestError extends ModelPackError {
  constructor(message: string, options?: ErrorOptions) {
    super('invalid-manifest', message, options);
  }
}

/**
 * Read the text of a `pack.yaml`.
 *
 * @param text - YAML
 * @param place - the path of the file, for messages
 * @throws ModelPackError `invalid-manifest`
 */
export function readPackManifest(text: string, place: string): PackManifest {
  const { value, errorAt } = parseConfig(text, place, packManifestSchema, ManifestError);
  const problem = contradiction(value);
  if (problem) throw errorAt(...problem);
  return value;
}

/** What no schema of single keys can see. */
function contradiction({
  models,
  lift,
  operatingPoint,
}: PackManifest): [path: Path, what: string] | undefined {
  const { detector, landmarks, embedder, ageGender, expression, race } = models;
  if (detector.input.size % 32 !== 0) {
    return [
      ['models', 'detector', 'input', 'size'],
      `models.detector.input.size is ${detector.input.size}; it must be a multiple of 32`,
    ];
  }
  for (const [name, { input }] of Object.entries(models)) {
    if (input.type === 'uint8' && (input.mean !== undefined || input.scale !== undefined)) {
      return [
        ['models', name, 'input'],
        `models.${name}.input has mean or scale, which only type float32 takes`,
      ];
    }
  }
  if (!landmarks && detector.kind === 'blazeface') {
    return [
      ['models', 'landmarks'],
      'models.landmarks is missing, which the detector kind blazeface needs for the mouth corners',
    ];
  }
  if (!landmarks && embedder.alignment === 'dlib68')
    return [['models', 'landmarks'], 'models.landmarks is missing, which the alignment dlib68 needs'];
  if (!ageGender !== !expression) {
    return [
      ['models', ageGender ? 'ageGender' : 'expression'],
      'models.ageGender and models.expression come together or not at all; one of them is missing',
    ];
  }
  if (race && !ageGender)
    return [['models', 'race'], 'models.race comes only with models.ageGender and models.expression'];
  if ((lift.file === undefined) === (lift.seed === undefined))
    return [['lift'], 'lift needs either a file or a seed, and not both'];
  if (lift.file !== undefined && lift.sha256 === undefined)
    return [['lift', 'file'], 'lift.sha256 is missing, the hash of its file'];
  if (lift.sigma !== undefined) return undefined;
  if (operatingPoint.distance === undefined) {
    return [['lift', 'sigma'], 'lift.sigma is missing and cannot be derived without operatingPoint.distance'];
  }
  const { similarity } = operatingPoint;
  if (similarity <= 0 || similarity >= 1) {
    return [
      ['operatingPoint', 'similarity'],
      `operatingPoint.similarity is ${similarity}; to derive lift.sigma it must lie between 0 and 1`,
    ];
  }
  return undefined;
}
