/**
 * What SARIF 2.1.0 demands of the parts of a log that the report has: no property beyond those that the standard names,
 * and its types, values and required properties.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
 */
const text = { type: 'string', minLength: 1 };
const bag = { type: 'object' };
const time = { type: 'string', pattern: String.raw`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$` };
const index = { type: 'integer', minimum: 0 };
const level = { enum: ['none', 'note', 'warning', 'error'] };

function object(properties: Record<string, object>, ...required: string[]): object {
  return { type: 'object', properties, required, additionalProperties: false };
}

const message = object({ text }, 'text');
const location = object({
  physicalLocation: object(
    {
      artifactLocation: object({ uri: { type: 'string', format: 'uri-reference' }, uriBaseId: text }),
      region: object({ startLine: { type: 'integer', minimum: 1 } }),
    },
    'artifactLocation',
  ),
  logicalLocations: { type: 'array', uniqueItems: true, items: object({ name: text, kind: text }) },
});
const suppression = object(
  {
    kind: { enum: ['inSource', 'external'] },
    status: { enum: ['accepted', 'underReview', 'rejected'] },
    justification: text,
  },
  'kind',
);
const result = object(
  {
    ruleId: text,
    ruleIndex: index,
    kind: { enum: ['notApplicable', 'pass', 'fail', 'review', 'open', 'informational'] },
    level,
    message,
    locations: { type: 'array', items: location },
    suppressions: { type: 'array', uniqueItems: true, items: suppression },
    partialFingerprints: { type: 'object', additionalProperties: { type: 'string' } },
    properties: bag,
  },
  'message',
);
const descriptor = object(
  {
    id: text,
    shortDescription: message,
    fullDescription: message,
    help: message,
    defaultConfiguration: object({ level }),
    properties: bag,
  },
  'id',
);
const notification = object(
  {
    level,
    message,
    associatedRule: object({ id: text, index }),
    locations: { type: 'array', items: location },
  },
  'message',
);
const invocation = object(
  {
    executionSuccessful: { type: 'boolean' },
    exitCode: { type: 'integer' },
    exitCodeDescription: text,
    startTimeUtc: time,
    endTimeUtc: time,
    toolExecutionNotifications: { type: 'array', items: notification },
  },
  'executionSuccessful',
);
const run = object(
  {
    tool: object(
      {
        driver: object(
          {
            name: text,
            version: text,
            semanticVersion: text,
            rules: { type: 'array', uniqueItems: true, items: descriptor },
          },
          'name',
        ),
      },
      'driver',
    ),
    automationDetails: object({ id: text }),
    originalUriBaseIds: { type: 'object', additionalProperties: object({ description: message }) },
    invocations: { type: 'array', items: invocation },
    columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
    results: { type: 'array', items: result },
    properties: bag,
  },
  'tool',
);

export const sarifSchema = object(
  {
    $schema: { type: 'string', format: 'uri' },
    version: { const: '2.1.0' },
    runs: { type: 'array', items: run },
  },
  'version',
  'runs',
);
