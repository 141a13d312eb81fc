import * as s from '../../core/schema/schema.js';
import { needsSchema, requestFields, type Json } from '../CaseRequest.js';
import { ruleId } from '../Expectation.js';
import { embeddingSchema } from '../request/embedding.js';

const path = s.text({ description: 'Path in the response' });
const words = s.array(s.text(), { minItems: 1, uniqueItems: true });
const refusals = s.array(s.integer({ minimum: 400, maximum: 499 }), {
  description: 'Statuses that refuse it',
  minItems: 1,
});
const tolerance = s.number({ description: 'Tolerance of the score', minimum: 0 });
const rules = s.named('rules', s.array(ruleId, { uniqueItems: true }));
const request = s.named('request', s.object(requestFields));

const inputSchema = s.named(
  'input',
  s.union([s.text({ description: 'Role of an image' }), s.object({ embedding: embeddingSchema })], {
    errorMessage: 'the role of an image or { embedding: ... }',
  }),
);
const inputs = s.array(inputSchema, { minItems: 1 });
const pairs = s.named('pairs', s.array(s.tuple([inputSchema, inputSchema]), { minItems: 1 }));

/** What a probe compares: an image by its role, an embedding by its order, an image's address, or a value as it is. */
export type Input = s.Static<typeof inputSchema> | { readonly url: string } | { readonly value: Json };

const formSchema = s.object({
  needs: s.optional(needsSchema),
  request: s.but(request, {
    description: 'first and second stand in it where a case names the role of an image',
  }),
});

/** One way to send the inputs of a call: `first` and `second` stand in it where a case names the role of an image. */
export type ProbeForm = s.Static<typeof formSchema>;

const outcomeSchema = s.object(
  {
    decision: s.optional(path),
    score: s.optional(path),
    better: s.optional(s.choice(['higher', 'lower'])),
    threshold: s.optional(s.union([s.string(), s.number()], { description: 'A path, or the number itself' })),
    label: s.optional(
      s.object(
        { at: path, ascending: s.but(words, { description: 'From the least alike to the most' }) },
        { description: 'A word for the score' },
      ),
    ),
    same: s.optional(
      s.array(path, { description: 'Other paths whose values make up the outcome', minItems: 1 }),
    ),
  },
  {
    description: 'Where the outcome of a comparison stands in its response',
    minProperties: 1,
    dependentRequired: { score: ['better'], threshold: ['score'] },
  },
);

/** Where the outcome of a comparison stands in its response. */
export type OutcomeSpec = s.Static<typeof outcomeSchema>;

const callSchema = s.object({
  operation: s.text({ description: "operationId in the vendor's OpenAPI document" }),
  forms: s.record(formSchema, {
    description: 'Ways to send the inputs, by name; the first is used where a probe names none',
    minProperties: 1,
  }),
  outcome: s.optional(outcomeSchema),
  through: s.optional(
    s.object(
      { call: s.string(), at: path },
      { description: 'Images go to this call first; what it responds at the path is what is compared' },
    ),
  ),
});

/** A call that probes make. */
export type ProbeCall = s.Static<typeof callSchema>;

/** Rules by the property that they demand. A property without rules is looked at and reported all the same. */
export type RulesOf<Property extends string> = Readonly<Partial<Record<Property, readonly string[]>>>;

function rulesOf<P extends string>(...properties: readonly P[]): s.OptionalSchema<RulesOf<P>> {
  const fields = Object.fromEntries(properties.map((name) => [name, s.optional(rules)]));
  return s.optional(
    s.object(fields, { description: 'Rules by the property that they demand' }) as s.Schema<RulesOf<P>>,
  );
}

const target = { call: s.string(), form: s.optional(s.string()) };
const without = s.but(words, { description: 'Credential roles that are not let in' });

const embeddingSeriesSchema = s.object({
  ...target,
  embeddings: s.object({
    anchors: s.array(
      s.object({
        cosine: s.number({ minimum: -1, maximum: 1 }),
        score: s.number(),
        rules: s.optional(rules),
      }),
      { minItems: 2 },
    ),
    within: tolerance,
    step: s.number({ description: 'Between two steps', exclusiveMinimum: 0, maximum: 1 }),
    negative: s.optional(s.array(s.number(), { description: 'The scores that a cosine below 0 may have' })),
    threshold: s.optional(s.number({ description: 'Drawn as a line in the series' })),
  }),
  rules: rulesOf('order', 'between', 'product', 'negative'),
});
export type EmbeddingSeriesOrder = s.Static<typeof embeddingSeriesSchema>;

const morphSeriesSchema = s.object({
  ...target,
  images: s.object(
    { self: s.optional(pairs), same: pairs, other: pairs },
    { description: 'Pairs from the most alike to the least: an image with itself, of one person, of two' },
  ),
  rules: rulesOf('order', 'decision', 'monotone', 'labels', 'threshold'),
});
export type MorphSeriesOrder = s.Static<typeof morphSeriesSchema>;

const symmetrySchema = s.object({
  ...target,
  pairs,
  within: s.optional(
    s.but(tolerance, { description: 'Tolerance of the score; left out where nothing is promised of it' }),
  ),
  rules: rulesOf('decision', 'score'),
});
export type SymmetryOrder = s.Static<typeof symmetrySchema>;

const selfMatchSchema = s.object({
  ...target,
  inputs,
  reaches: s.optional(s.number({ description: 'The score is this or better' })),
  refused: s.optional(
    s.but(refusals, {
      description: 'Statuses that refuse one image in both places, where the document allows that too',
    }),
  ),
  rules: rulesOf('answered', 'decision', 'score'),
});
export type SelfMatchOrder = s.Static<typeof selfMatchSchema>;

const inputFormsSchema = s.object({
  call: s.string(),
  inputs,
  forms: s.optional(words),
  within: tolerance,
  rules: s.optional(s.record(rules, { description: 'same: of all forms; those of each form by its name' })),
});
export type InputFormsOrder = s.Static<typeof inputFormsSchema>;

const connectionReuseSchema = s.object({
  ...target,
  inputs,
  without,
  refused: refusals,
  rules: rulesOf('refused', 'cookies'),
});
export type ConnectionReuseOrder = s.Static<typeof connectionReuseSchema>;

const canarySchema = s.object({
  call: s.string(),
  form: s.string(),
  without,
  malformed: s.array(request, {
    description: 'Requests that are to be refused as they stand; {{url first}} is the canary',
  }),
  rules: rulesOf('credential', 'malformed'),
});
export type CanaryOrder = s.Static<typeof canarySchema>;

const chargeRaceSchema = s.object({
  ...target,
  inputs,
  variable: s.string({
    description: 'Variable with the key of an account that has enough for `pays` calls, and for no more',
  }),
  as: s.string({ description: 'Its credential role' }),
  calls: s.integer({ minimum: 2, maximum: 100 }),
  pays: s.optional(s.integer({ description: '1 when left out', minimum: 1, maximum: 100 })),
  refused: refusals,
  rules: rulesOf('once', 'refused'),
});
export type ChargeRaceOrder = s.Static<typeof chargeRaceSchema>;

const reencodingSchema = s.object({
  ...target,
  inputs,
  vary: s.choice(['first', 'second'], { description: 'Which input is sent in other encodings' }),
  roles: s.optional(s.but(words, { description: 'Roles of images with the same content' })),
  qualities: s.optional(
    s.array(s.integer({ minimum: 1, maximum: 100 }), {
      description: 'Qualities of JPEGs to make of it',
      minItems: 1,
    }),
  ),
  within: s.optional(tolerance),
  rules: rulesOf('decision', 'score'),
});
export type ReencodingOrder = s.Static<typeof reencodingSchema>;

const badInputSchema = s.object({
  ...target,
  inputs: s.optional(inputs),
  refused: s.but(refusals, { description: 'Statuses that refuse what the schema does not allow' }),
  types: s.optional(s.but(words, { description: 'Content types that are to be refused' })),
  images: s.optional(s.but(words, { description: 'Roles of files that are no image of an allowed format' })),
  calls: s.integer({ description: 'At most', minimum: 1, maximum: 100 }),
  rules: rulesOf('refused', 'unreadable', 'type', 'images', 'shape', 'leaks'),
});
export type BadInputOrder = s.Static<typeof badInputSchema>;

const ordersSchema = s.object({
  'threshold-series': s.optional(s.array(s.union([embeddingSeriesSchema, morphSeriesSchema]))),
  symmetry: s.optional(s.array(symmetrySchema)),
  'self-match': s.optional(s.array(selfMatchSchema)),
  'input-forms': s.optional(s.array(inputFormsSchema)),
  'connection-reuse': s.optional(s.array(connectionReuseSchema)),
  canary: s.optional(s.array(canarySchema)),
  'charge-race': s.optional(s.array(chargeRaceSchema)),
  reencoding: s.optional(s.array(reencodingSchema)),
  'bad-input': s.optional(s.array(badInputSchema)),
});

/** What each probe is to ask of a vendor. */
export type ProbeOrders = s.Static<typeof ordersSchema>;

export type ProbeName = keyof ProbeOrders;

export const probesFileSchema = s.document(
  s.object({
    vendor: s.text(),
    calls: s.record(callSchema, { description: 'Calls that probes make, by name' }),
    probes: s.but(ordersSchema, { description: 'What each probe asks' }),
  }),
  {
    title: 'Probes of a vendor',
    description: 'suites/<vendor>/probes.yaml: what the probes ask, and the rules that each shows',
  },
);

/** A vendor's probes.yaml. */
export type Probing = s.Static<typeof probesFileSchema>;
