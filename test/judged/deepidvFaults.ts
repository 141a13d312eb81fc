import { each, type Fault } from './Fault.js';

const NO_FACE = ['no-face-both', 'no-face-source', 'no-face-target'];

// Ids without the name of the only operation.
const FAULTS: readonly Fault[] = [
  {
    name: 'forbidden-for-unauthorized',
    about: 'responds with 403 where 401 is due',
    breaks: ['api-key-required', 'status-401-invalid', 'status-401-missing'],
  },
  { name: 'validates-first', about: 'looks at the body before the key', breaks: ['auth-first'] },
  { name: 'echoes-the-key', about: 'repeats the key in its errors', breaks: ['no-key-echo'] },
  { name: 'credit', about: 'compares without tokens', breaks: ['status-402'] },
  {
    name: 'any-size',
    about: 'takes images of any size',
    large: true,
    breaks: ['status-400-size', 'size-each'],
  },
  {
    name: 'too-large-413',
    about: 'responds with 413 to an image that is too large',
    large: true,
    breaks: ['status-400-size', 'only-documented-codes'],
  },
  { name: 'any-format', about: 'sees no face in files of any kind', breaks: ['status-400-format'] },
  {
    name: 'reads-foreign-objects',
    about: 'reads what another organization has stored',
    breaks: ['status-403'],
  },
  {
    name: 'foreign-object-404',
    about: 'responds with 404 to the key of another organization',
    breaks: ['status-403', 'only-documented-codes'],
  },
  {
    name: 'no-base64url',
    about: 'reads base64, but not base64url',
    breaks: ['json-base64url', 'equivalent-forms'],
    follow: ['target-same-rules'],
  },
  {
    name: 'no-face-400',
    about: 'takes a missing face for an error',
    breaks: ['no-face-not-error', ...NO_FACE],
    follow: ['source-flag', 'status-200', 'target-flag'],
  },
  {
    name: 'confidence-without-a-face',
    about: 'is a little confident without a face',
    breaks: [...NO_FACE, 'no-match-distinguishable', 'zero-iff-missing'],
  },
  {
    name: 'caller-sets-the-threshold',
    about: 'lets the caller set the threshold',
    breaks: ['threshold-server-side'],
  },
  {
    name: 'own-threshold',
    about: 'decides by another threshold than it shows',
    breaks: ['is-match-rule', 'low-similarity'],
    follow: ['threshold-server-side'],
  },
  { name: 'unit-scale', about: 'scores from 0 to 1', breaks: ['confidence-not-unit', 'threshold-80'] },
  {
    name: 'flags-change-places',
    about: 'tells of the target what holds for the source',
    breaks: ['source-flag', 'target-flag', 'no-face-source', 'no-face-target'],
  },
  {
    name: 'match-as-text',
    about: 'writes the decision as a text',
    breaks: ['is-match-boolean'],
    follow: ['is-match-rule', 'low-similarity', 'threshold-server-side', ...NO_FACE],
  },
  {
    name: 'no-threshold',
    about: 'leaves the threshold out',
    breaks: ['fields', 'threshold-number'],
    follow: ['is-match-rule', 'threshold-server-side'],
  },
  {
    name: 'unprocessable',
    about: 'responds with 422 where 400 is due',
    breaks: ['source-required', 'status-400-body', 'status-400-format', 'target-required'],
  },
  { name: 'html-errors', about: 'writes its errors in HTML', breaks: [] },
];

/** Ids are those of the catalogue without the vendor's name. */
export const DEEPIDV_FAULTS: readonly Fault[] = FAULTS.map(({ breaks, follow = [], ...fault }) => ({
  ...fault,
  breaks: each(['compare'], breaks),
  follow: each(['compare'], follow),
}));
