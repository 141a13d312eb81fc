import * as s from '../../core/schema/schema.js';

const fileName = s.string({
  description: 'File name in the folder of the pack',
  pattern: '^[A-Za-z0-9][A-Za-z0-9._-]*$',
  errorMessage: 'a file name without a folder',
});
const sha256 = s.string({
  description: 'SHA-256 of the file in lower-case hexadecimal',
  pattern: '^([0-9a-f]{64})?$',
  errorMessage: '64 lower-case hexadecimal digits',
});
const channels = s.array(s.number(), { minItems: 3, maxItems: 3 });

const inputSchema = s.named(
  'input',
  s.object(
    {
      size: s.integer({ description: 'Side of the square input in pixels', minimum: 16, maximum: 2048 }),
      layout: s.choice(['nhwc', 'nchw']),
      type: s.choice(['uint8', 'float32'], {
        description:
          'uint8: plain pixels 0..255, the model normalises them itself; float32: (pixel - mean) * scale',
      }),
      channels: s.choice(['rgb', 'bgr'], { description: 'Order of the colour channels', default: 'rgb' }),
      mean: s.optional(
        s.union([s.number(), channels], {
          description:
            'Subtracted from each channel, in the order of channels; 0 when left out; only for float32',
          errorMessage: 'a number, or a list of three',
        }),
      ),
      scale: s.optional(
        s.union([s.number(), channels], {
          description: 'Multiplied with each channel after mean; 1 when left out; only for float32',
          errorMessage: 'a number, or a list of three',
        }),
      ),
    },
    { description: 'How a model takes its image' },
  ),
);

/** How a model takes its image. */
export type ModelInput = s.Static<typeof inputSchema>;

const model = { file: fileName, sha256, input: inputSchema };
const detectorSchema = s.object(
  {
    kind: s.choice(['blazeface', 'yunet'], {
      description:
        'blazeface: outputs boxes_16, scores_16, boxes_32, scores_32; six key points, no mouth corners, so the pack needs a ' +
        'landmark model. yunet: outputs cls_, obj_, bbox_ and kps_ at strides 8, 16 and 32; five points',
    }),
    ...model,
    canvas: s.number({
      description: 'The share of the input square that the image fills',
      minimum: 0.25,
      maximum: 1,
      default: 1,
    }),
    minimumConfidence: s.number({
      description: 'Boxes below this confidence are dropped',
      minimum: 0,
      maximum: 1,
      default: 0.5,
    }),
    overlap: s.number({
      description: 'Intersection over union above which the less confident of two boxes is dropped',
      minimum: 0,
      maximum: 1,
      default: 0.3,
    }),
  },
  { description: 'A face detector' },
);

/**
 * A face detector.
 *
 * - `blazeface`: outputs `boxes_16`, `scores_16`, `boxes_32`, `scores_32`; six key points, no mouth corners, so the pack
 *   needs a landmark model.
 * - `yunet`: outputs `cls_`, `obj_`, `bbox_` and `kps_` at strides 8, 16 and 32; five points.
 */
export type DetectorManifest = s.Static<typeof detectorSchema>;

/** What every model of a pack says of itself. */
export type ModelManifest = Pick<DetectorManifest, 'file' | 'sha256' | 'input'>;

const landmarksSchema = s.object(
  {
    kind: s.constant('landmarks68'),
    ...model,
    passes: s.integer({
      description: 'How often the crop is placed anew on the points found',
      minimum: 1,
      maximum: 8,
      default: 2,
    }),
  },
  { description: 'A model that gives 68 points in shares of its crop' },
);

/** A model that gives 68 points in shares of its crop. */
export type LandmarksManifest = s.Static<typeof landmarksSchema>;

const embedderSchema = s.object(
  {
    kind: s.constant('descriptor'),
    ...model,
    alignment: s.choice(['dlib68', 'arcface5'], {
      description: 'dlib68 needs the landmark model; arcface5 does with five points',
    }),
    mirror: s.boolean({
      description: 'Average the descriptors of the face and of its mirror image',
      default: false,
    }),
    dimensions: s.integer({ description: 'Length of the descriptor', minimum: 2, maximum: 4096 }),
  },
  { description: 'A model that turns an aligned face into a descriptor' },
);

/** A model that turns an aligned face into a descriptor. */
export type EmbedderManifest = s.Static<typeof embedderSchema>;

const ageGenderSchema = s.object({ kind: s.constant('age-gender'), ...model });

const expressionSchema = s.object({ kind: s.constant('expression'), ...model });

const raceSchema = s.object(
  {
    kind: s.constant('race'),
    ...model,
    labels: s.array(s.text(), {
      description: 'Names of the numbers, in their order',
      minItems: 2,
      uniqueItems: true,
    }),
    logits: s.boolean({
      description:
        'True when the numbers are logits; they then go through softmax. False: they are shares already',
      default: false,
    }),
  },
  { description: 'A model that gives one number for each of its labels' },
);

/**
 * How descriptors become embeddings. The frequencies come from a file (float64, little-endian, one row of descriptor
 * length for each pair of embedding numbers) or from a seed.
 */
const liftSchema = s.object(
  {
    dimensions: s.integer({
      description: 'Length of the embedding; even',
      minimum: 2,
      maximum: 8192,
      multipleOf: 2,
    }),
    file: s.optional(
      s.but(fileName, {
        description:
          'The frequencies: float64, little-endian, one row of descriptor length for each pair of embedding numbers',
      }),
    ),
    sha256: s.optional(sha256),
    seed: s.optional(
      s.integer({
        description: 'Of the frequencies, where there is no file',
        minimum: 0,
        maximum: 4294967295,
      }),
    ),
    sigma: s.optional(
      s.number({
        description:
          'Kernel width in units of the distance between unit descriptors; derived from the operating point when left out',
        exclusiveMinimum: 0,
      }),
    ),
  },
  { description: 'How descriptors become embeddings' },
);

const operatingPointSchema = s.object({
  falseMatchRate: s.number({ exclusiveMinimum: 0, maximum: 1 }),
  similarity: s.number({
    description: 'Similarity of two embeddings at this false match rate',
    minimum: -1,
    maximum: 1,
  }),
  distance: s.optional(
    s.number({
      description:
        'Distance of two unit descriptors at this false match rate; gives sigma where the lift has none',
      exclusiveMinimum: 0,
      maximum: 2,
    }),
  ),
});

/** What concerns several keys at once is checked in readPackManifest. */
export const packManifestSchema = s.document(
  s.object({
    format: s.constant('doppel-model-pack/1'),
    name: s.string({
      pattern: '^[a-z0-9][a-z0-9-]*$',
      errorMessage: 'a name in small letters, digits and hyphens',
    }),
    version: s.text(),
    models: s.object({
      detector: detectorSchema,
      landmarks: s.optional(landmarksSchema),
      embedder: embedderSchema,
      ageGender: s.optional(ageGenderSchema),
      expression: s.optional(expressionSchema),
      race: s.optional(s.but(raceSchema, { description: 'The default pack has none' })),
    }),
    lift: liftSchema,
    operatingPoint: operatingPointSchema,
  }),
  {
    title: 'Model pack of Doppel',
    description:
      'pack.yaml in the folder of doppel serve --models DIR: the ONNX models and how they are used',
  },
);

/** The content of a `pack.yaml`, defaults filled in. */
export type PackManifest = s.Static<typeof packManifestSchema>;
