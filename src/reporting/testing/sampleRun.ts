import type {
  CaseEvent,
  Observation,
  ProbeEvent,
  RedactedExchange,
  RuleResult,
  RunEvent,
  RunResult,
  Verdict,
} from '../../conformance/RunEvent.js';
import type { Rule, RuleLevel } from '../../contract/Rule.js';

/** A rule of a vendor that does not exist, for all of its operations. */
export function commonRule(name: string, changes: Partial<Rule> = {}): Rule {
  return {
    id: `acme.${name}`,
    level: 'MUST',
    kind: 'schema',
    statement: 'The response lists the faces',
    source: 'acme.faces.md',
    quote: 'faces: the list of detected faces',
    run: 'black-box',
    check: 'faces is an array in every response with status 200',
    resolutions: [],
    file: '/somebody/somewhere/doppel/spec/acme/rules.yaml',
    line: 10,
    ...changes,
  };
}

/** A rule for one operation. */
export function sampleRule(name: string, changes: Partial<Rule> = {}): Rule {
  return commonRule(name, { operation: 'detectFaces', ...changes });
}

export function sampleObservation(changes: Partial<Observation> = {}): Observation {
  return {
    rule: 'acme.detect.faces',
    ok: false,
    expectation: 'faces satisfies {"type":"array"}',
    at: 'faces',
    expected: '{"type":"array"}',
    seen: 'nothing',
    caseId: 'detect.one-face',
    ...changes,
  };
}

export function sampleExchange(body = '{"count":1}'): RedactedExchange {
  return {
    request: {
      method: 'POST',
      url: 'https://faces.acme.example/v1/detect',
      headers: { 'Content-Type': 'application/json', Authorization: '<key>' },
      body: '{"image":"<image selfie-a sha256:9f86d081 48213 bytes>"}',
    },
    response: { status: 200, headers: { 'content-type': 'application/json' }, body, milliseconds: 34.6 },
    curl: "curl -X POST https://faces.acme.example/v1/detect \\\n  -H 'Authorization: <key>' \\\n  -d @request.json",
  };
}

export function sampleCase(changes: Partial<CaseEvent> = {}): CaseEvent {
  return {
    type: 'case',
    id: 'detect.one-face',
    title: 'finds the face of a selfie',
    operation: 'detectFaces',
    verdict: 'pass',
    milliseconds: 36,
    observations: [],
    ...changes,
  };
}

/** The result of rules, with scores, counts and exit code that fit them. */
export function sampleResult(rules: readonly RuleResult[], changes: Partial<RunResult> = {}): RunResult {
  const score = (level: RuleLevel) => {
    const own = rules.filter(({ rule }) => rule.level === level);
    return {
      passed: own.filter(({ verdict }) => verdict === 'pass').length,
      judged: own.filter(({ verdict }) => verdict !== 'skip' && verdict !== 'error').length,
      total: own.length,
    };
  };
  const count = (verdict: Verdict): number => rules.filter((rule) => rule.verdict === verdict).length;
  return {
    doppel: '1.2.3',
    vendor: 'acme',
    title: 'Acme Faces API',
    target: 'https://faces.acme.example/v1',
    via: 'native',
    started: '2026-03-04T05:06:07.890Z',
    milliseconds: 12_345,
    calls: 214,
    spend: [{ currency: 'USD', minorUnits: 100, amount: 175 }],
    rules,
    scores: { MUST: score('MUST'), SHOULD: score('SHOULD'), INFERRED: score('INFERRED') },
    counts: {
      pass: count('pass'),
      fail: count('fail'),
      warn: count('warn'),
      skip: count('skip'),
      error: count('error'),
    },
    cases: [],
    probes: [],
    exitCode: count('error') > 0 ? 2 : count('fail') > 0 ? 1 : 0,
    ...changes,
  };
}

export function sampleVerdict(rule: Rule, verdict: Verdict, changes: Partial<RuleResult> = {}): RuleResult {
  return { rule, verdict, observed: verdict === 'skip' ? 0 : 3, failures: [], ...changes };
}

const missing = sampleObservation();
const score = sampleObservation({
  rule: 'acme.compare.range',
  expectation: 'score satisfies {"maximum":100}',
  at: 'score',
  expected: '{"maximum":100}',
  seen: '101.5',
  caseId: 'compare.same-person',
});
const message = sampleObservation({
  rule: 'acme.compare.message',
  expectation: 'message equals "match"',
  at: 'message',
  expected: '"match"',
  seen: '"Match!"',
  caseId: 'compare.same-person',
});
const crash = sampleObservation({
  rule: 'acme.detect.time',
  expectation: 'the response comes within 30000 ms',
  expected: 'a response',
  seen: 'the image rotated.jpg cannot be read',
  caseId: 'detect.rotated',
});

export const sampleProbe: ProbeEvent = {
  type: 'probe',
  name: 'threshold-series',
  title: 'the score falls along a morph series of ever more different images',
  verdict: 'pass',
  milliseconds: 2100,
  observations: [sampleObservation({ rule: 'acme.compare.threshold', ok: true, caseId: 'threshold-series' })],
  series: [
    {
      title: 'Score along the morph series',
      x: 'step',
      y: 'score (0 to 100)',
      threshold: 60,
      points: [95.2, 90.1, 84.4, 77, 66.3, 60, 58.9, 40.2, 22, 3.1].map(
        (value, step) => [step, value] as const,
      ),
    },
  ],
};

/** One rule of each verdict and level, a probe with a curve. */
export const sampleRun: RunResult = sampleResult(
  [
    sampleVerdict(
      commonRule('auth.required', {
        kind: 'auth',
        statement: 'A key is needed',
        quote: 'Every call needs a key',
        check: 'Without a key the status is 401',
        line: 4,
      }),
      'pass',
    ),
    sampleVerdict(sampleRule('detect.faces'), 'fail', { failures: [missing] }),
    sampleVerdict(
      sampleRule('detect.time', {
        kind: 'limit',
        statement: 'Responses come in time',
        quote: 'in 30 seconds',
        line: 22,
      }),
      'error',
      { reason: 'the image rotated.jpg cannot be read', failures: [crash] },
    ),
    sampleVerdict(
      sampleRule('detect.suspended', {
        kind: 'auth',
        statement: 'Suspended accounts are refused',
        run: 'special-account',
        line: 16,
      }),
      'skip',
      { reason: 'needs the variable suspendedKey' },
    ),
    sampleVerdict(
      sampleRule('compare.range', {
        operation: 'compareFaces',
        kind: 'threshold',
        statement: 'The score lies between 0 and 100',
        quote: 'score: a number from 0 to 100',
        line: 31,
      }),
      'fail',
      { failures: [score] },
    ),
    sampleVerdict(
      sampleRule('compare.message', {
        operation: 'compareFaces',
        level: 'SHOULD',
        kind: 'format',
        statement: 'The message is the one of the example',
        quote: '"message": "match"',
        line: 37,
      }),
      'warn',
      { failures: [message] },
    ),
    sampleVerdict(
      sampleRule('compare.threshold', {
        operation: 'compareFaces',
        level: 'INFERRED',
        kind: 'threshold',
        statement: 'The decision changes at the threshold',
        quote: 'scores from 60 are a match',
        line: 43,
      }),
      'pass',
    ),
  ],
  {
    cases: [
      sampleCase({ verdict: 'fail', observations: [missing], exchange: sampleExchange() }),
      sampleCase({
        id: 'detect.rotated',
        title: 'finds the face of a rotated image',
        verdict: 'error',
        reason: 'the image rotated.jpg cannot be read',
        observations: [crash],
      }),
      sampleCase({
        id: 'compare.same-person',
        title: 'matches two images of one person',
        operation: 'compareFaces',
        verdict: 'fail',
        observations: [score, message],
        exchange: sampleExchange('{"score":101.5,"message":"Match!"}'),
      }),
      sampleCase({
        id: 'detect.suspended',
        title: 'refuses a suspended account',
        verdict: 'skip',
        reason: 'needs the variable suspendedKey',
      }),
    ],
    probes: [sampleProbe],
  },
);

/** The events of a run that came to this result. */
export function eventsOf(result: RunResult): RunEvent[] {
  const { vendor, target, via, cases, rules, probes } = result;
  return [
    { type: 'start', vendor, target, via, cases: cases.length, rules: rules.length },
    ...cases,
    ...probes,
    { type: 'end', result },
  ];
}
