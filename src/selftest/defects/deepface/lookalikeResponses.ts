import type { Defect, SpecChange } from '../../Defect.js';

const operation = 'lookalike';
const good = { operation, status: 200 } as const;
const unlike = { ...good, answered: { verified: false } } as const;

const FAMILY = '\u{1F468}\u{1F469}\u{1F467}';

/** What a response says that goes with a label. */
function said(example: 'strong' | 'low', way: readonly string[], to: string): SpecChange {
  return {
    operation,
    at: ['responses', '200', 'content', 'application/json', 'examples', example, 'value', ...way],
    to,
  };
}

/** What may go wrong with what is said beside the score. */
export const lookalikeResponseDefects: readonly Defect[] = [
  {
    id: 'lookalike-low-404',
    about: 'responds with 404 where two faces are not alike',
    rules: ['lookalike.low-not-error', 'lookalike.any-two-faces'],
    response: { of: { ...good, answered: { similarity_label: 'low' } }, status: 404 },
  },
  {
    id: 'lookalike-low-failed',
    about: 'says "failed" for the status where two faces are not alike, as the verification does',
    rules: ['lookalike.low-not-error', 'lookalike.all-valid-results'],
    inside: { spec: [said('low', ['status'], 'failed')] },
  },
  {
    id: 'lookalike-alike-failed',
    about: 'says "failed" for the status where two faces are alike',
    rules: ['lookalike.all-valid-results'],
    inside: { spec: [said('strong', ['status'], 'failed')] },
  },
  {
    id: 'lookalike-no-match',
    about: 'says "no_match" for the result where two faces are not alike',
    rules: ['lookalike.result-constant'],
    inside: { spec: [said('low', ['result'], 'no_match')] },
  },
  {
    id: 'lookalike-match',
    about: 'says "match" for the result where two faces are alike',
    rules: ['lookalike.result-constant'],
    inside: { spec: [said('strong', ['result'], 'match')] },
  },
  {
    id: 'lookalike-message-with-full-stop',
    about: 'ends the message of a comparison with a full stop',
    rules: ['lookalike.message'],
    inside: { spec: [said('low', ['message'], 'Face comparison completed.')] },
  },
  ...['status', 'result', 'similarity', 'similarity_label', 'verified', 'ui_hint'].map((field): Defect => ({
    id: `lookalike-without-${field.replace('_', '-')}`,
    about: `leaves ${field} out of a comparison`,
    rules: ['lookalike.fields-complete'],
    response: { of: good, remove: [field] },
  })),
  {
    id: 'lookalike-label-renamed',
    about: 'calls the label of the similarity "label"',
    rules: ['lookalike.fields-complete', 'lookalike.label-enum'],
    response: { of: good, rename: { similarity_label: 'label' } },
  },
  {
    id: 'lookalike-engine-response',
    about: 'passes on the response of its engine, as the verification does',
    rules: ['lookalike.no-engine-response'],
    response: { of: good, set: { engine_response: { verified: true } } },
  },
  {
    id: 'lookalike-engine-response-in-trouble',
    about: 'passes on what its engine said before it went down',
    rules: ['lookalike.no-engine-response'],
    response: { of: { operation, status: 503 }, set: { engine_response: null } },
  },

  // The hint.
  {
    id: 'lookalike-hint-as-text',
    about: 'writes the hint as one text',
    rules: ['lookalike.ui-hint-object', 'lookalike.hint-strong'],
    response: { of: good, set: { ui_hint: (hint) => Object.values(hint as object).join(' ') } },
  },
  {
    id: 'lookalike-hint-null',
    about: 'has no hint where two faces are not alike',
    rules: ['lookalike.ui-hint-object'],
    response: { of: unlike, set: { ui_hint: null } },
  },
  {
    id: 'lookalike-hint-icon',
    about: 'calls the emoji of a hint "icon"',
    rules: ['lookalike.ui-hint-fields'],
    response: { of: good, rename: { 'ui_hint.emoji': 'icon' } },
  },
  {
    id: 'lookalike-hint-without-words',
    about: 'leaves the words of a hint empty',
    rules: ['lookalike.ui-hint-fields', 'lookalike.hint-low', 'lookalike.hint-strong'],
    response: { of: good, set: { 'ui_hint.message': '' } },
  },
  {
    id: 'lookalike-hint-without-emoji',
    about: 'leaves the emoji of a hint empty',
    rules: ['lookalike.ui-hint-fields'],
    response: { of: good, set: { 'ui_hint.emoji': '' } },
  },
  {
    id: 'lookalike-strong-words',
    about: 'says "Strong resemblance!" of two faces that are alike',
    rules: ['lookalike.hint-strong'],
    inside: { spec: [said('strong', ['ui_hint', 'message'], 'Strong resemblance!')] },
  },
  {
    id: 'lookalike-strong-twins',
    about: 'shows two dancers beside two faces that are alike',
    rules: ['lookalike.hint-strong'],
    inside: { spec: [said('strong', ['ui_hint', 'emoji'], '\u{1F46F}')] },
  },
  {
    id: 'lookalike-strong-half-a-family',
    about: 'shows the first of the three people of its emoji',
    rules: ['lookalike.hint-strong'],
    response: {
      of: good,
      set: { 'ui_hint.emoji': (emoji) => String.fromCodePoint(String(emoji).codePointAt(0) ?? 0) },
    },
  },
  {
    id: 'lookalike-low-words',
    about: 'says "low resemblance" in small letters of two faces that are not alike',
    rules: ['lookalike.hint-low'],
    inside: { spec: [said('low', ['ui_hint', 'message'], 'low resemblance')] },
  },
  {
    id: 'lookalike-low-smiles',
    about: 'shows U+1F604 in place of U+1F605 beside two faces that are not alike',
    rules: ['lookalike.hint-low'],
    inside: { spec: [said('low', ['ui_hint', 'emoji'], '\u{1F604}')] },
  },
  {
    id: 'lookalike-one-hint-for-all',
    about: 'gives the hint of two faces that are alike to all',
    rules: ['lookalike.hint-low'],
    response: { of: good, set: { ui_hint: { emoji: FAMILY, message: 'Strong resemblance' } } },
  },

  // The characters of the emoji.
  {
    id: 'lookalike-emoji-cut',
    about: 'cuts the emoji after one UTF-16 unit',
    rules: ['lookalike.emoji-unicode'],
    response: { of: good, set: { 'ui_hint.emoji': (emoji) => String(emoji).slice(0, 1) } },
  },
  {
    id: 'lookalike-emoji-as-latin-1',
    about: 'reads the bytes of the emoji as Latin-1 before it writes them',
    rules: ['lookalike.emoji-unicode'],
    response: {
      of: good,
      set: { 'ui_hint.emoji': (emoji) => Buffer.from(String(emoji)).toString('latin1') },
    },
  },
  {
    id: 'lookalike-emoji-escaped-twice',
    about: 'escapes the emoji twice',
    rules: ['lookalike.emoji-unicode'],
    response: { of: good, text: (text) => text.replace(/\u{1F605}/gu, String.raw`\\ud83d\\ude05`) },
  },
  {
    id: 'lookalike-emoji-replaced',
    about: 'has the replacement character in place of an emoji',
    rules: ['lookalike.emoji-unicode'],
    response: { of: good, set: { 'ui_hint.emoji': '\uFFFD' } },
  },
  {
    id: 'lookalike-emoji-as-question-marks',
    about: 'has a question mark in place of each byte of an emoji, as a table without Unicode does',
    rules: ['lookalike.emoji-unicode'],
    response: {
      of: good,
      set: { 'ui_hint.emoji': (emoji) => '?'.repeat(Buffer.byteLength(String(emoji))) },
    },
  },
];
