const text = { type: 'string' } as const;
const natural = { type: 'integer', minimum: 0 } as const;
const time = { type: 'number', minimum: 0 } as const;
const verdict = { enum: ['pass', 'fail', 'warn', 'skip', 'error'] } as const;
const headers = { type: 'object', additionalProperties: text } as const;

/** An object with these properties and no others, all required but those named. */
function object(properties: Readonly<Record<string, object>>, ...optional: readonly string[]) {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', properties, required, additionalProperties: false } as const;
}

function list(items: object, rest: object = {}) {
  return { type: 'array', items, ...rest } as const;
}

function ref(name: string) {
  return { $ref: `#/$defs/${name}` } as const;
}

const step = {
  title: text,
  verdict,
  reason: text,
  milliseconds: time,
  observations: list(ref('observation')),
  exchange: ref('exchange'),
} as const;

const score = object({ passed: natural, judged: natural, total: natural });

const $defs = {
  rule: object(
    {
      id: text,
      level: { enum: ['MUST', 'SHOULD', 'INFERRED'] },
      kind: {
        enum: ['auth', 'header', 'schema', 'format', 'status', 'billing', 'threshold', 'limit', 'behaviour'],
      },
      operation: text,
      statement: text,
      source: text,
      quote: text,
      run: { enum: ['black-box', 'special-account', 'fault-injection', 'document'] },
      check: text,
      resolutions: list(text),
      file: text,
      line: { type: 'integer', minimum: 1 },
    },
    'operation',
  ),
  observation: object(
    {
      rule: text,
      ok: { type: 'boolean' },
      expectation: text,
      at: text,
      expected: text,
      seen: text,
      caseId: text,
    },
    'at',
  ),
  known: object(
    { state: { enum: ['expected', 'expired', 'unexpected-pass'] }, reason: text, until: text },
    'until',
  ),
  exchange: object(
    {
      request: object({ method: text, url: text, headers, body: text }),
      response: object({ status: natural, headers, body: text, milliseconds: time }),
      curl: text,
    },
    'response',
  ),
  series: object(
    {
      title: text,
      x: text,
      y: text,
      threshold: { type: 'number' },
      points: list(list({ type: 'number' }, { minItems: 2, maxItems: 2 })),
    },
    'threshold',
  ),
};

/**
 * JSON Schema (2020-12) of the JSON report, a `RunResult`. The order of its properties is the order in the report.
 */
export const runResultSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Result of a conformance run of Doppel',
  ...object({
    doppel: text,
    vendor: text,
    title: text,
    target: text,
    via: { enum: ['native', 'newman', 'har'] },
    started: { type: 'string', format: 'date-time' },
    milliseconds: time,
    calls: natural,
    spend: list(
      object({ currency: text, minorUnits: { type: 'integer', minimum: 1 }, amount: { type: 'integer' } }),
    ),
    exitCode: { enum: [0, 1, 2] },
    scores: object({ MUST: score, SHOULD: score, INFERRED: score }),
    counts: object({ pass: natural, fail: natural, warn: natural, skip: natural, error: natural }),
    rules: list(
      object(
        {
          rule: ref('rule'),
          verdict,
          reason: text,
          observed: natural,
          failures: list(ref('observation')),
          known: ref('known'),
        },
        'reason',
        'known',
      ),
    ),
    cases: list(
      object({ type: { const: 'case' }, id: text, operation: text, ...step }, 'reason', 'exchange'),
    ),
    probes: list(
      object(
        { type: { const: 'probe' }, name: text, ...step, series: list(ref('series')) },
        'reason',
        'exchange',
        'series',
      ),
    ),
  }),
  $defs,
} as const;
