import type { Mutant, SpecChange } from '../../../selftest/Mutant.js';

const operation = 'verify';
const decided = { operation, status: 200 } as const;
const match = { ...decided, answered: { result: 'verified' } } as const;
const mismatch = { ...decided, answered: { result: 'not_verified' } } as const;
const opposite = (value: unknown): boolean => value !== true;

/** Another value in the example that a decision is written from. */
function printed(
  example: 'verified-saved' | 'not-verified-saved',
  field: readonly string[],
  to: string,
): { readonly spec: readonly SpecChange[] } {
  const at = ['responses', '200', 'content', 'application/json', 'examples', example, 'value', ...field];
  return { spec: [{ operation, at, to }] };
}

/** What may go wrong with telling a decision, of which six fields speak. */
export const verifyDecisionMutants: readonly Mutant[] = [
  {
    id: 'verify-match-201',
    about: 'answers a match with 201',
    rules: ['verify.match-200', 'verify.endpoint', 'verify.only-documented-codes'],
    response: { of: match, status: 201 },
  },
  {
    id: 'verify-mismatch-404',
    about: 'answers a mismatch with 404',
    rules: ['verify.mismatch-200', 'verify.only-documented-codes'],
    response: { of: mismatch, status: 404 },
  },
  {
    id: 'verify-match-named',
    about: 'calls the result of a match "match"',
    rules: ['verify.match-result', 'verify.result-enum', 'verify.img1-is-id', 'verify.img2-is-selfie'],
    inProcess: printed('verified-saved', ['result'], 'match'),
  },
  {
    id: 'verify-mismatch-hyphen',
    about: 'writes the result "not-verified" with a hyphen',
    rules: ['verify.mismatch-result', 'verify.result-enum'],
    inProcess: printed('not-verified-saved', ['result'], 'not-verified'),
  },
  {
    id: 'verify-inconclusive',
    about: 'calls a mismatch at a distance between 0.45 and 1 inconclusive',
    rules: ['verify.result-enum', 'common.result-endpoint-specific'],
    response: {
      of: { ...mismatch, answered: { 'engine_response.details.distance': (value) => Number(value) < 1 } },
      set: { result: 'inconclusive' },
    },
  },
  {
    id: 'verify-second-image-ignored',
    about: 'compares the first image with itself',
    rules: ['verify.mismatch-result', 'verify.mismatch-message', 'verify.distance-lower-is-closer'],
    request: {
      of: { operation, sent: { img1: /./, img2: /./ } },
      set: { img2: (_value, { json }) => (json as { img1: string }).img1 },
    },
  },
  {
    id: 'verify-match-message-dash',
    about: 'joins the two sentences of a match with a dash',
    rules: ['verify.match-message'],
    inProcess: printed(
      'verified-saved',
      ['message'],
      'Face verification successful – ID matches the selfie.',
    ),
  },
  {
    id: 'verify-mismatch-message-plural',
    about: 'says "do not match" to a mismatch',
    rules: ['verify.mismatch-message'],
    inProcess: printed(
      'not-verified-saved',
      ['message'],
      'Face verification failed. ID and selfie do not match.',
    ),
  },
  {
    id: 'verify-false-beside-verified',
    about: 'has false in the response of the engine beside the result "verified"',
    rules: ['verify.verified-matches-result', 'verify.status-matches-verified'],
    response: { of: match, set: { 'engine_response.verified': opposite } },
  },
  {
    id: 'verify-true-beside-not-verified',
    about: 'has true in the response of the engine beside the result "not_verified"',
    rules: ['verify.verified-matches-result', 'verify.status-matches-verified', 'verify.match-result'],
    response: { of: mismatch, set: { 'engine_response.verified': opposite } },
  },
  {
    id: 'verify-mismatch-success',
    about: 'gives a mismatch the status "success", because the call went well',
    rules: ['verify.status-matches-verified', 'verify.mismatch-result'],
    inProcess: printed('not-verified-saved', ['status'], 'success'),
  },
  {
    id: 'verify-match-failed',
    about: 'gives a match the status "failed"',
    rules: ['verify.status-matches-verified', 'verify.match-result', 'common.billing-conditional'],
    inProcess: printed('verified-saved', ['status'], 'failed'),
  },
  {
    id: 'verify-decision-pass',
    about: 'shortens the decision "passed" to "pass"',
    rules: ['verify.decision-enum'],
    inProcess: printed('verified-saved', ['engine_response', 'decision'], 'pass'),
  },
  {
    id: 'verify-decision-never-failed',
    about: 'has the decision "passed" for a mismatch too',
    rules: ['verify.decision-enum'],
    inProcess: printed('not-verified-saved', ['engine_response', 'decision'], 'passed'),
  },
  {
    id: 'verify-engine-status-failed',
    about: 'says for a mismatch that the engine failed',
    rules: ['verify.engine-status-success'],
    inProcess: printed('not-verified-saved', ['engine_response', 'status'], 'failed'),
  },
  {
    id: 'verify-reason-cut',
    about: 'gives only the second sentence of the message as the reason',
    rules: ['verify.reason-equals-message'],
    response: { of: decided, set: { 'engine_response.reason': (value) => String(value).split('. ')[1] } },
  },
];
