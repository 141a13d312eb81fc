import { RESPONSE_KINDS } from './FaultPlan.js';
import { LONGEST_MS } from './drawLatency.js';

/** The part of JSON Schema that {@link faultPlanSchema} is written in; a description says what is allowed at its place. */
export interface DescribedSchema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, DescribedSchema>>;
  readonly items?: DescribedSchema;
  readonly [keyword: string]: unknown;
}

const milliseconds: DescribedSchema = {
  type: 'number',
  minimum: 0,
  maximum: LONGEST_MS,
  description: `milliseconds, 0 to ${LONGEST_MS}`,
};

const latency: DescribedSchema = {
  ...mapOf({
    fixed: milliseconds,
    uniform: {
      type: 'array',
      minItems: 2,
      maxItems: 2,
      items: milliseconds,
      description: 'two numbers of milliseconds, [low, high]',
    },
    logNormal: {
      ...mapOf({
        median: {
          ...milliseconds,
          exclusiveMinimum: 0,
          description: `milliseconds, above 0 to ${LONGEST_MS}`,
        },
        sigma: { type: 'number', minimum: 0, maximum: 10, description: 'a number, 0 to 10' },
        max: milliseconds,
      }),
      required: ['median', 'sigma'],
      description: 'a map of median, sigma and, if wanted, max',
    },
  }),
  minProperties: 1,
  maxProperties: 1,
  description:
    'one of { fixed: ms }, { uniform: [low, high] } and { logNormal: { median: ms, sigma: number, max: ms } }',
};

const response: DescribedSchema = {
  ...mapOf({
    dribble: {
      ...mapOf({
        chunks: { type: 'integer', minimum: 1, maximum: 10_000, description: 'a whole number, 1 to 10000' },
        milliseconds,
      }),
      description: 'a map of chunks and milliseconds, both optional',
    },
    hang: { ...mapOf({ milliseconds }), description: 'a map of milliseconds, which is optional' },
  }),
  type: ['string', 'object'],
  pattern: `^(${RESPONSE_KINDS.join('|')})$`,
  minProperties: 1,
  maxProperties: 1,
  description: `${RESPONSE_KINDS.join(', ')}, { dribble: { chunks: number, milliseconds: ms } } or { hang: { milliseconds: ms } }`,
};

const names: DescribedSchema = {
  type: ['string', 'array'],
  minLength: 1,
  minItems: 1,
  items: { type: 'string', minLength: 1, description: 'a name' },
  description: 'a name, or a list of names',
};

const rule: DescribedSchema = {
  ...mapOf({
    name: {
      type: 'string',
      pattern: '^[\\x20-\\x7e]{1,100}$',
      description: 'a text of 1 to 100 printable ASCII characters, as it goes into a header',
    },
    vendor: names,
    operation: names,
    account: names,
    probability: { type: 'number', minimum: 0, maximum: 1, description: 'a number, 0 to 1' },
    latency,
    response,
  }),
  description:
    'a map with latency, response or both, and, if wanted, name, vendor, operation, account and probability',
};

/** The form of a fault plan. */
export const faultPlanSchema: DescribedSchema = {
  ...mapOf({
    seed: {
      type: 'integer',
      minimum: 0,
      maximum: 2 ** 32 - 1,
      description: 'a whole number, 0 to 4294967295',
    },
    faults: { type: 'array', items: rule, description: 'a list of rules; [] for none' },
  }),
  required: ['faults'],
  description: 'a map of faults, the list of rules, and, if wanted, seed',
};

function mapOf(properties: Readonly<Record<string, DescribedSchema>>): DescribedSchema {
  return { type: 'object', properties, additionalProperties: false };
}
