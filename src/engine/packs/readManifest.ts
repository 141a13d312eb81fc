import { Ajv } from 'ajv';
import { parseDocument } from 'yaml';
import { describeSchemaError } from './describeSchemaError.js';
import { ModelPackError } from './ModelPackError.js';
import type { PackManifest } from './PackManifest.js';
import { packManifestSchema } from './packManifestSchema.js';

// A test holds the schema against the schema of schemas, which takes longer to compile than the models to load.
const options = { useDefaults: true, verbose: true, allowUnionTypes: true, validateSchema: false } as const;
const validate = new Ajv(options).compile<PackManifest>(packManifestSchema);

/**
 * Read the text of a `pack.yaml`.
 *
 * @param text - YAML
 * @param place - the path of the file, for messages
 * @throws ModelPackError `broken-yaml` or `invalid-manifest`
 */
export function readManifest(text: string, place: string): PackManifest {
  const document = parseDocument(text);
  const broken = document.errors[0];
  if (broken) {
    const line = broken.linePos?.[0].line ?? 1;
    const what = broken.message.split(/ at line \d+/)[0] ?? broken.message;
    throw new ModelPackError('broken-yaml', `${place}:${line}: not valid YAML: ${what}; correct that line`);
  }
  const data: unknown = document.toJS();
  if (!validate(data)) {
    const [error] = validate.errors ?? [];
    throw invalid(place, error ? describeSchemaError(error) : 'not a model pack');
  }
  const problem = contradiction(data);
  if (problem) throw invalid(place, problem);
  return data;
}

function invalid(place: string, problem: string): ModelPackError {
  return new ModelPackError('invalid-manifest', `${place}: ${problem}; correct it in that file`);
}

/** What no schema of single keys can see. */
function contradiction({ models, lift, operatingPoint }: PackManifest): string | undefined {
  const { detector, landmarks, embedder, ageGender, expression, race } = models;
  if (detector.input.size % 32 !== 0)
    return `models.detector.input.size is ${detector.input.size}; it must be a multiple of 32`;
  for (const [name, model] of Object.entries(models)) {
    if (model.input.type === 'uint8' && (model.input.mean !== undefined || model.input.scale !== undefined))
      return `models.${name}.input has mean or scale, which only type float32 takes`;
  }
  if (!landmarks && detector.kind === 'blazeface')
    return 'models.landmarks is missing, which the detector kind blazeface needs for the mouth corners';
  if (!landmarks && embedder.alignment === 'dlib68')
    return 'models.landmarks is missing, which the alignment dlib68 needs';
  if (!ageGender !== !expression)
    return 'models.ageGender and models.expression come together or not at all; one of them is missing';
  if (race && !ageGender) return 'models.race comes only with models.ageGender and models.expression';
  if ((lift.file === undefined) === (lift.seed === undefined))
    return 'lift needs either a file or a seed, and not both';
  if (lift.file !== undefined && lift.sha256 === undefined) return 'lift lacks the key `sha256` of its file';
  if (lift.sigma !== undefined) return undefined;
  if (operatingPoint.distance === undefined)
    return 'lift.sigma is missing and cannot be derived without operatingPoint.distance';
  if (operatingPoint.similarity <= 0 || operatingPoint.similarity >= 1)
    return `operatingPoint.similarity is ${operatingPoint.similarity}; to derive lift.sigma it must lie between 0 and 1`;
  return undefined;
}
