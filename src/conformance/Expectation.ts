import * as s from '../core/schema/schema.js';
import type { Json } from './CaseRequest.js';

const statusSchema = s.named(
  'status',
  s.union([s.integer({ minimum: 100, maximum: 599 }), s.choice(['1xx', '2xx', '3xx', '4xx', '5xx'])], {
    errorMessage: 'a status of 100 to 599, or a class of them such as 4xx',
  }),
);

const statusesSchema = s.named(
  'statuses',
  s.union([statusSchema, s.array(statusSchema, { minItems: 1 })], {
    errorMessage: 'a status of 100 to 599, a class of them such as 4xx, or a list of these',
  }),
);

export type StatusPatterns = s.Static<typeof statusesSchema>;

export const whenSchema = s.named(
  'when',
  s.object({ status: s.optional(statusesSchema) }, { description: 'Only for responses with these statuses' }),
);

const sourceSchema = s.named(
  'source',
  s.oneKey({
    at: s.string({ description: 'Path in the same response' }),
    var: s.string({ description: 'A captured variable' }),
    value: s.any<Json>({ description: 'This value' }),
    sum: s.array(s.string(), { description: 'The sum of the numbers at these paths', minItems: 2 }),
    tookSecondsPlus: s.number({
      description: 'How long the response took, in seconds, and so many more',
      minimum: 0,
    }),
  }),
);

/** Where a value comes from: a path in the same response, a captured variable, itself, or a little arithmetic. */
export type Source = s.Static<typeof sourceSchema>;

export type ComparisonOperator = '<' | '<=' | '>' | '>=';

const comparisons: Readonly<Record<ComparisonOperator, s.OptionalSchema<Source>>> = {
  '<': s.optional(sourceSchema),
  '<=': s.optional(sourceSchema),
  '>': s.optional(sourceSchema),
  '>=': s.optional(sourceSchema),
};

/** The id of a rule. */
export const ruleId = s.string({
  pattern: '^[a-z]+\\.[a-z0-9.-]+$',
  errorMessage: 'the id of a rule, as <vendor>.<part>.<name>',
});

/** Where the decision, the score and the threshold stand that must agree. */
const coherent = s.object(
  {
    decision: s.string(),
    score: s.string(),
    threshold: s.union([s.string(), s.number()], { description: 'A path, or the number itself' }),
    better: s.choice(['higher', 'lower']),
    margin: s.optional(
      s.number({
        description: 'A score nearer to the threshold than this decides nothing: it may have been rounded',
        exclusiveMinimum: 0,
      }),
    ),
  },
  { description: 'Decision, score and threshold, by their paths, agree' },
);

const expectationSchema = s.named(
  'expectation',
  s.object(
    {
      rules: s.array(ruleId, { description: 'The rules that it shows', minItems: 1, uniqueItems: true }),
      when: s.optional(whenSchema),
      status: s.optional(s.but(statusesSchema, { description: 'The status is one of these' })),
      at: s.optional(
        s.string({
          description:
            'Path of the values that is, equals, compare, total, dominant, dot or now are about; empty for the whole body',
        }),
      ),
      optional: s.optional(s.boolean({ description: 'A path without a value is all right' })),
      is: s.optional(s.any<Json>({ description: 'JSON Schema (2020-12) with at; a text with header' })),
      equals: s.optional(sourceSchema),
      within: s.optional(s.number({ description: 'Tolerance of equals between numbers', minimum: 0 })),
      not: s.optional(s.boolean({ description: 'equals must not hold' })),
      compare: s.optional(s.object(comparisons, { minProperties: 1 })),
      header: s.optional(s.string({ description: 'Name of a header, for is, matches or absent' })),
      matches: s.optional(
        s.string({
          description: 'Regular expression for the value of the header',
          format: 'regex',
          errorMessage: 'a regular expression',
        }),
      ),
      absent: s.optional(s.constant(true, { description: 'There is no such header' })),
      mediaType: s.optional(
        s.union([s.string(), s.array(s.string(), { minItems: 1 })], {
          description: 'One of these media types, parameters left aside',
        }),
      ),
      text: s.optional(
        s.object(
          { matches: s.optional(s.string()), not: s.optional(s.string()) },
          { description: 'Regular expressions for the whole body', minProperties: 1 },
        ),
      ),
      schema: s.optional(
        s.constant(true, { description: "Body and content type satisfy the vendor's OpenAPI document" }),
      ),
      undocumented: s.optional(s.constant('report')),
      coherent: s.optional(coherent),
      billing: s.optional(s.constant('due', { description: 'What is charged is what x-billing says' })),
      leaks: s.optional(s.constant('none', { description: 'No secret and no image is repeated' })),
      milliseconds: s.optional(
        s.object({ max: s.number({ exclusiveMinimum: 0 }) }, { description: 'How long it may take' }),
      ),
      sameAs: s.optional(
        s.object(
          { var: s.string(), ignore: s.optional(s.array(s.string(), { description: 'Paths left aside' })) },
          { description: 'The body equals a captured one' },
        ),
      ),
      total: s.optional(
        s.any<Json>({
          description: 'With at: the sum of the numbers of the object or list satisfies this JSON Schema',
        }),
      ),
      dominant: s.optional(
        s.object(
          { scores: s.string(), label: s.string() },
          {
            description:
              'With at: of the scores, which stand at one path in the value, the greatest has the label that stands at the other',
          },
        ),
      ),
      dot: s.optional(
        s.object(
          { with: s.optional(sourceSchema), is: s.any<Json>() },
          {
            description:
              'With at: the dot product with another vector, or with itself, satisfies this JSON Schema',
          },
        ),
      ),
      now: s.optional(
        s.object(
          { within: s.number({ exclusiveMinimum: 0 }) },
          { description: 'The value is a time, so many seconds from now at most' },
        ),
      ),
    },
    {
      description:
        'Exactly one check: the loader counts them, because a schema that did would complain about all of them at once.',
    },
  ),
);

/** What a response is to be like, and the rules that it proves. Exactly one of the checks stands in it. */
export type Expectation = s.Static<typeof expectationSchema>;

export const expectationsSchema = s.named('expectations', s.array(expectationSchema, { minItems: 1 }));
