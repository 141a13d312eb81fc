const fileName = { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9._-]*$' };
const sha256 = { type: 'string', pattern: '^([0-9a-f]{64})?$' };
const perChannel = {
  type: ['number', 'array'],
  items: { type: 'number' },
  minItems: 3,
  maxItems: 3,
};

const input = {
  type: 'object',
  required: ['size', 'layout', 'type'],
  additionalProperties: false,
  properties: {
    size: { type: 'integer', minimum: 16, maximum: 2048 },
    layout: { enum: ['nhwc', 'nchw'] },
    type: { enum: ['uint8', 'float32'] },
    channels: { enum: ['rgb', 'bgr'], default: 'rgb' },
    mean: perChannel,
    scale: perChannel,
  },
};

function model(
  kinds: readonly string[],
  properties: Record<string, object>,
  required: readonly string[] = [],
) {
  return {
    type: 'object',
    required: ['kind', 'file', 'sha256', 'input', ...required],
    additionalProperties: false,
    properties: { kind: { enum: kinds }, file: fileName, sha256, input, ...properties },
  };
}

/** The JSON Schema of `pack.yaml`, format doppel-model-pack/1. What concerns several keys at once is checked in readManifest. */
export const packManifestSchema = {
  type: 'object',
  required: ['format', 'name', 'version', 'models', 'lift', 'operatingPoint'],
  additionalProperties: false,
  properties: {
    format: { enum: ['doppel-model-pack/1'] },
    name: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]*$' },
    version: { type: 'string', minLength: 1 },
    models: {
      type: 'object',
      required: ['detector', 'embedder'],
      additionalProperties: false,
      properties: {
        detector: model(['blazeface', 'yunet'], {
          canvas: { type: 'number', minimum: 0.25, maximum: 1, default: 1 },
          minimumConfidence: { type: 'number', minimum: 0, maximum: 1, default: 0.5 },
          overlap: { type: 'number', minimum: 0, maximum: 1, default: 0.3 },
        }),
        landmarks: model(['landmarks68'], {
          passes: { type: 'integer', minimum: 1, maximum: 8, default: 2 },
        }),
        embedder: model(
          ['descriptor'],
          {
            alignment: { enum: ['dlib68', 'arcface5'] },
            mirror: { type: 'boolean', default: false },
            dimensions: { type: 'integer', minimum: 2, maximum: 4096 },
          },
          ['alignment', 'dimensions'],
        ),
        ageGender: model(['age-gender'], {}),
        expression: model(['expression'], {}),
        race: model(
          ['race'],
          {
            labels: {
              type: 'array',
              items: { type: 'string', minLength: 1 },
              minItems: 2,
              uniqueItems: true,
            },
            logits: { type: 'boolean', default: false },
          },
          ['labels'],
        ),
      },
    },
    lift: {
      type: 'object',
      required: ['dimensions'],
      additionalProperties: false,
      properties: {
        dimensions: { type: 'integer', minimum: 2, maximum: 8192, multipleOf: 2 },
        file: fileName,
        sha256,
        seed: { type: 'integer', minimum: 0, maximum: 4294967295 },
        sigma: { type: 'number', exclusiveMinimum: 0 },
      },
    },
    operatingPoint: {
      type: 'object',
      required: ['falseMatchRate', 'similarity'],
      additionalProperties: false,
      properties: {
        falseMatchRate: { type: 'number', exclusiveMinimum: 0, maximum: 1 },
        similarity: { type: 'number', minimum: -1, maximum: 1 },
        distance: { type: 'number', exclusiveMinimum: 0, maximum: 2 },
      },
    },
  },
};
