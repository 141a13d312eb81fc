import * as s from '../../core/schema/schema.js';

/** The longest wait that a plan may ask for: an hour. */
export const LONGEST_MS = 3_600_000;

const milliseconds = s.number({
  minimum: 0,
  maximum: LONGEST_MS,
  errorMessage: `milliseconds, 0 to ${LONGEST_MS}`,
});

const oneOrMore = s.union([s.text(), s.array(s.text({ errorMessage: 'a name' }), { minItems: 1 })], {
  errorMessage: 'a name, or a list of names',
});

/** A name, or several of which one must be the request's. */
export type OneOrMore = s.Static<typeof oneOrMore>;

const latency = s.oneKey(
  {
    fixed: milliseconds,
    uniform: s.tuple([milliseconds, milliseconds], {
      description: 'Anything between the two, all equally likely',
      errorMessage: 'two numbers of milliseconds, [low, high]',
    }),
    logNormal: s.object(
      {
        median: s.number({
          description: 'Milliseconds; half of the latencies are below it',
          exclusiveMinimum: 0,
          maximum: LONGEST_MS,
          errorMessage: `milliseconds, above 0 to ${LONGEST_MS}`,
        }),
        sigma: s.number({
          description: 'Standard deviation of the logarithm; with 0.5, one in 20 takes more than 2.3 medians',
          minimum: 0,
          maximum: 10,
        }),
        max: s.optional(s.but(milliseconds, { description: 'Nothing takes longer' })),
      },
      { description: 'The shape that latencies of real servers have' },
    ),
  },
  {
    description: 'Added before the response; the latencies of several rules add up',
    errorMessage:
      'one of { fixed: ms }, { uniform: [low, high] } and { logNormal: { median: ms, sigma: number, max: ms } }',
  },
);

/** Added latency in milliseconds; `median` of the log-normal distribution is exp(mu), and no draw exceeds `max`. */
export type LatencyPlan = s.Static<typeof latency>;

/** The ways in which a response can go wrong on its way. */
export const RESPONSE_KINDS = ['empty', 'reset', 'malformed-json', 'truncated', 'hang', 'dribble'] as const;
export type ResponseKind = (typeof RESPONSE_KINDS)[number];

const response = s.union(
  [
    s.choice(RESPONSE_KINDS),
    s.oneKey({
      dribble: s.object(
        {
          chunks: s.optional(
            s.integer({ description: 'Parts; 8 when left out', minimum: 1, maximum: 10_000 }),
          ),
          milliseconds: s.optional(s.but(milliseconds, { description: 'In all; 2000 when left out' })),
        },
        { description: 'The body in so many parts over so much time' },
      ),
      hang: s.object(
        { milliseconds: s.optional(s.but(milliseconds, { description: '120000 when left out' })) },
        { description: 'Nothing for this long, then the connection is closed' },
      ),
    }),
  ],
  {
    description:
      'How the response goes wrong. empty: closed without a byte; reset: TCP RST; malformed-json: the body is no JSON; ' +
      'truncated: half of the announced body; hang: nothing; dribble: in small parts',
    errorMessage: `${RESPONSE_KINDS.join(', ')}, { dribble: { chunks: number, milliseconds: ms } } or { hang: { milliseconds: ms } }`,
  },
);

/** A kind of faulty response by its name, or one of the two that take figures. */
export type ResponsePlan = s.Static<typeof response>;

const rule = s.object(
  {
    name: s.optional(
      s.string({
        description: 'Shown in the header X-Doppel-Fault and the journal',
        pattern: '^[\\x20-\\x7e]{1,100}$',
        errorMessage: 'a text of 1 to 100 printable ASCII characters, as it goes into a header',
      }),
    ),
    vendor: s.optional(s.but(oneOrMore, { description: 'Of these vendors; of all when left out' })),
    operation: s.optional(
      s.but(oneOrMore, {
        description: "operationId in the vendor's OpenAPI document; all operations when left out",
      }),
    ),
    account: s.optional(
      s.but(oneOrMore, { description: 'Name in the accounts file; all accounts when left out' }),
    ),
    probability: s.optional(
      s.number({ description: 'How often it strikes; always when left out', minimum: 0, maximum: 1 }),
    ),
    latency: s.optional(latency),
    response: s.optional(response),
  },
  {
    description: 'Which requests get a fault, how often, and which: latency, response or both',
    errorMessage:
      'a map with latency, response or both, and, if wanted, name, vendor, operation, account and probability',
  },
);

/** Which requests get a fault, how often, and which; has `latency`, `response` or both. */
export type FaultRulePlan = s.Static<typeof rule>;

export const faultPlanSchema = s.document(
  s.object({
    seed: s.optional(
      s.integer({
        description:
          'Of the random sequences: the n-th request that a rule matches always fares the same. Default: 1',
        minimum: 0,
        maximum: 2 ** 32 - 1,
      }),
    ),
    faults: s.array(rule, {
      description: 'The rules; the first that strikes with a response decides how it goes wrong',
      errorMessage: 'a list of rules; [] for none',
    }),
  }),
  {
    title: 'Faults that the stub commits on purpose',
    description: 'For doppel serve --faults FILE',
    errorMessage: 'a map of faults, the list of rules, and, if wanted, seed',
  },
);

/** The faults of a stub, as a file or the admin API gives them. */
export type FaultPlan = s.Static<typeof faultPlanSchema>;
