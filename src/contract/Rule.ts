import * as s from '../core/schema/schema.js';

const level = s.choice(['MUST', 'SHOULD', 'INFERRED'], {
  description: 'MUST: stated; SHOULD: shown by an example alone; INFERRED: follows from what is said',
});

/** MUST: the document states it; SHOULD: an example shows it alone; INFERRED: it follows from what is said. */
export type RuleLevel = s.Static<typeof level>;

const kind = s.choice(
  ['auth', 'header', 'schema', 'format', 'status', 'billing', 'threshold', 'limit', 'behaviour'],
  { description: 'What the rule is about' },
);

const run = s.choice(['black-box', 'special-account', 'fault-injection', 'document'], {
  description:
    'black-box: ordinary credentials and images; special-account: an account, token or stored object of a special kind; ' +
    'fault-injection: faults that only a stub has; document: nothing over HTTP',
});

const line = { pattern: '^\\S(.*\\S)?$', errorMessage: 'one line of text' };
const fileName = {
  pattern: '^[a-z0-9][a-z0-9.-]*\\.(json|md|txt)$',
  errorMessage: 'the name of a .json, .md or .txt file in small letters',
};
const VENDOR = '^[a-z][a-z0-9]*$';

/** @param form - makes the schema of a text */
function ruleFields(form: typeof s.string) {
  return {
    id: form({
      description: '<vendor>.<part>.<name>, unique',
      pattern: '^[a-z][a-z0-9]*\\.[a-z][a-z0-9-]*\\.[a-z0-9]+(-[a-z0-9]+)*$',
      errorMessage: '<vendor>.<part>.<name> in small letters, digits and hyphens',
    }),
    level,
    kind,
    operation: s.optional(
      form({
        description: "operationId in the vendor's OpenAPI document; left out for rules of all operations",
        pattern: '^[a-z][A-Za-z0-9]*$',
        errorMessage: 'an operationId',
      }),
    ),
    statement: form({ description: 'The demand, in our words', ...line }),
    source: form({ description: 'File of the document', ...fileName }),
    quote: form({
      description: 'Words of the document, without markup; they stand in an excerpt of excerpts.yaml',
      ...line,
    }),
    run,
    check: form({ description: 'How it is shown, in our words', ...line }),
  };
}

/** One demand of a vendor's document, as a report repeats it. */
export const ruleSchema = s.named(
  'rule',
  s.object({
    ...ruleFields(() => s.string()),
    resolutions: s.array(s.string(), {
      description: 'Ids of the ambiguities in notes.md that bear on it; mostly empty',
    }),
    file: s.string({ description: 'Path of the file that the rule stands in, as it was found' }),
    line: s.integer({ description: 'Line in that file on which the rule begins, from 1', minimum: 1 }),
  }),
);

/** One demand of a vendor's document. */
export type Rule = s.Static<typeof ruleSchema>;

const documentSchema = s.object(
  {
    title: s.string(line),
    files: s.array(s.string(fileName), { minItems: 1, uniqueItems: true }),
    date: s.optional(
      s.string({
        description: 'Day of publication or last change, where the document says',
        pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
        errorMessage: 'a day as YYYY-MM-DD',
      }),
    ),
  },
  { description: 'What the vendor published' },
);

/** What a vendor published. */
type RuleDocument = s.Static<typeof documentSchema>;

const resolution = s.string({ pattern: '^A-[A-Z]{2}-[0-9]{2}$', errorMessage: 'an id such as A-DF-01' });

export const rulesFileSchema = s.document(
  s.object({
    vendor: s.string({
      description: 'Name of the folder',
      pattern: VENDOR,
      errorMessage: 'a name in small letters and digits',
    }),
    document: documentSchema,
    rules: s.array(
      s.object({
        ...ruleFields(s.string),
        resolution: s.optional(
          s.union([resolution, s.array(resolution, { minItems: 2, uniqueItems: true })], {
            description: 'Ids of the ambiguities in notes.md that bear on it',
          }),
        ),
      }),
      { minItems: 1 },
    ),
  }),
  {
    title: 'Rules of a vendor',
    description:
      "spec/<vendor>/rules.yaml: what a vendor's document demands, one entry a demand, each with the words that it rests on",
  },
);

/** All rules of one vendor. */
export interface RuleCatalogue {
  readonly vendor: string;
  readonly document: RuleDocument;
  /** In the order of the file. */
  readonly rules: readonly Rule[];
  /** Path of the file, as it was found. */
  readonly file: string;
}
