import * as s from '../core/schema/schema.js';
import { ruleSchema } from '../contract/Rule.js';

const text = s.string();
const natural = s.integer({ minimum: 0 });
const milliseconds = s.number({ minimum: 0 });

const verdictSchema = s.choice(['pass', 'fail', 'warn', 'skip', 'error'], {
  description:
    "fail: a MUST missed; warn: a SHOULD or INFERRED missed; error: the harness's own fault, never the target's",
});

/** fail: a MUST missed; warn: a SHOULD or INFERRED missed; error: the harness's own fault, never the target's. */
export type Verdict = s.Static<typeof verdictSchema>;

const viaSchema = s.choice(['native', 'newman', 'har'], {
  description: 'Which host sent the requests and judged the responses',
});

/** Which host sent the requests and judged the responses. */
export type Via = s.Static<typeof viaSchema>;

const observationSchema = s.named(
  'observation',
  s.object({
    rule: text,
    ok: s.boolean(),
    expectation: s.string({ description: 'In words, such as `status is 200`' }),
    at: s.optional(s.string({ description: 'Path in the body' })),
    expected: text,
    seen: text,
    caseId: text,
  }),
);

/** One expectation, held against one response, for one rule. */
export type Observation = s.Static<typeof observationSchema>;

const headers = s.record(text);

const exchangeSchema = s.named(
  'exchange',
  s.object(
    {
      request: s.object({
        method: text,
        url: text,
        headers,
        body: s.string({ description: 'Readable; an image is its role, hash and size' }),
      }),
      response: s.optional(s.object({ status: natural, headers, body: text, milliseconds })),
      curl: s.string({
        description: 'A command that sends the same, with placeholders for the credentials',
      }),
    },
    {
      description:
        'What was sent and responded, fit to be shown: without credentials, secrets and image bytes',
    },
  ),
);

/** What was sent and answered, fit to be shown: without credentials, secrets and image bytes. */
export type RedactedExchange = s.Static<typeof exchangeSchema>;

const seriesSchema = s.named(
  'series',
  s.object(
    {
      title: text,
      x: text,
      y: text,
      threshold: s.optional(s.number()),
      points: s.array(s.tuple([s.number(), s.number()])),
    },
    { description: 'Points of a curve that a probe has measured' },
  ),
);

/** Points of a curve that a probe has measured. */
export type Series = s.Static<typeof seriesSchema>;

const step = {
  title: text,
  verdict: verdictSchema,
  reason: s.optional(text),
  milliseconds,
  observations: s.array(observationSchema),
  exchange: s.optional(exchangeSchema),
};

const caseEventSchema = s.object({ type: s.constant('case'), id: text, operation: text, ...step });
export type CaseEvent = s.Static<typeof caseEventSchema>;

const probeEventSchema = s.object({
  type: s.constant('probe'),
  name: text,
  ...step,
  series: s.optional(s.array(seriesSchema)),
});
export type ProbeEvent = s.Static<typeof probeEventSchema>;

/** What a run tells while it goes on. */
export type RunEvent =
  | {
      readonly type: 'start';
      readonly vendor: string;
      readonly target: string;
      readonly via: Via;
      readonly cases: number;
      readonly rules: number;
    }
  | CaseEvent
  | ProbeEvent
  | { readonly type: 'end'; readonly result: RunResult };

const ruleResultSchema = s.object({
  rule: ruleSchema,
  verdict: verdictSchema,
  reason: s.optional(s.string({ description: 'Why it was skipped' })),
  observed: s.but(natural, { description: 'How many expectations were judged' }),
  failures: s.array(observationSchema),
  known: s.optional(
    s.object(
      {
        state: s.choice(['expected', 'expired', 'unexpected-pass']),
        reason: text,
        until: s.optional(text),
      },
      { description: 'Present when a list of known failures names the rule' },
    ),
  ),
});

/** What a run found out about one rule. */
export type RuleResult = s.Static<typeof ruleResultSchema>;

const scoreSchema = s.object(
  { passed: natural, judged: natural, total: natural },
  { description: '`passed` of `judged` of `total` rules of one level' },
);

/** `passed` of `judged` of `total` rules of one level. */
export type LevelScore = s.Static<typeof scoreSchema>;

/** The order of its properties is the order in the JSON report. */
export const runResultSchema = s.document(
  s.object({
    doppel: s.string({ description: 'Version of Doppel' }),
    vendor: text,
    title: text,
    target: text,
    via: viaSchema,
    started: s.string({ description: 'ISO 8601', format: 'date-time' }),
    milliseconds,
    calls: natural,
    spend: s.array(s.object({ currency: text, minorUnits: s.integer({ minimum: 1 }), amount: s.integer() })),
    exitCode: s.choice([0, 1, 2], {
      description: '0 conformant, 1 not, 2 harness or usage error',
    }),
    scores: s.object({ MUST: scoreSchema, SHOULD: scoreSchema, INFERRED: scoreSchema }),
    counts: s.object({ pass: natural, fail: natural, warn: natural, skip: natural, error: natural }),
    rules: s.array(ruleResultSchema),
    cases: s.array(caseEventSchema),
    probes: s.array(probeEventSchema),
  }),
  { title: 'Result of a conformance run', description: 'The JSON report of doppel check' },
);

/** Everything that a run found out. */
export type RunResult = s.Static<typeof runResultSchema>;
