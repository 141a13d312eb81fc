import type { Defect } from '../../Defect.js';

const good = { status: 200 } as const;

function fieldOf(status: number, example: string, field: string): (string | number)[] {
  const examples = ['responses', String(status), 'content', 'application/json', 'examples'];
  return [...examples, example, 'value', field];
}

/** What may go wrong with the envelope that every response has. */
export const commonBodyDefects: readonly Defect[] = [
  {
    id: 'common-401-as-html',
    about: 'declares a 401 as HTML',
    rules: ['common.response-content-type'],
    response: { of: { status: 401 }, headers: { 'Content-Type': 'text/html; charset=utf-8' } },
  },
  {
    id: 'common-200-as-text',
    about: 'declares good responses as plain text',
    rules: ['common.response-content-type'],
    response: { of: good, headers: { 'Content-Type': 'text/plain; charset=utf-8' } },
  },
  {
    id: 'common-403-as-string',
    about: 'answers a suspended account with the message alone',
    rules: ['common.response-content-type', 'auth.403-body'],
    response: { of: { status: 403 }, text: '"Your account has been suspended."' },
  },
  {
    id: 'common-without-message',
    about: 'leaves the message out of good responses',
    rules: ['common.envelope', 'common.message-readable'],
    response: { of: good, remove: ['message'] },
  },
  {
    id: 'common-wrapped',
    about: 'wraps good responses in "data"',
    rules: ['common.envelope', 'common.status-enum', 'common.billing-always-returned'],
    response: { of: good, body: (body) => ({ data: body }) },
  },
  {
    id: 'common-status-ok',
    about: 'calls the status of a success "ok"',
    rules: ['common.status-enum'],
    response: { of: { ...good, answered: { status: 'success' } }, set: { status: 'ok' } },
  },
  {
    id: 'common-status-fail',
    about: 'shortens the status of a refusal to "fail"',
    rules: ['common.status-enum'],
    response: { of: { status: 400, answered: { status: 'failed' } }, set: { status: 'fail' } },
  },
  {
    id: 'common-message-blank',
    about: 'has a blank for the message of an invalid request',
    rules: ['common.message-readable'],
    response: { of: { answered: { result: 'invalid_input' } }, set: { message: ' ' } },
  },
  {
    id: 'common-result-verify',
    about: 'names the operation in the result of a mismatch',
    rules: ['common.result-endpoint-specific', 'verify.result-enum'],
    response: { of: { answered: { result: 'not_verified' } }, set: { result: 'verify_not_verified' } },
  },
  {
    id: 'common-result-analyze',
    about: 'names the result of an analysis as that of a comparison',
    rules: ['common.result-endpoint-specific'],
    response: { of: { ...good, operation: 'analyze' }, set: { result: 'comparison_complete' } },
  },
  {
    id: 'common-result-lookalike',
    about: 'has the label for the result of a comparison',
    rules: ['common.result-endpoint-specific'],
    response: {
      of: { ...good, operation: 'lookalike' },
      set: {
        result: (_result, { response }) => (response.json as { similarity_label: string }).similarity_label,
      },
    },
  },
  {
    id: 'common-category-bad-request',
    about: 'calls an invalid input "bad_request"',
    rules: ['common.error-categories'],
    response: { of: { answered: { result: 'invalid_input' } }, set: { result: 'bad_request' } },
  },
  {
    id: 'common-category-timeout',
    about: 'has a category of its own for a 504',
    rules: ['common.error-categories'],
    inside: {
      spec: [{ operation: 'verify', at: fieldOf(504, 'engine-timeout', 'result'), to: 'engine_timeout' }],
    },
  },
  {
    id: 'common-nan',
    about: 'writes NaN for the time that it took',
    rules: ['common.numbers-finite'],
    response: {
      of: { ...good, operation: 'verify' },
      text: (text) => text.replace(/("processing_time":)[\d.e-]+/, '$1NaN'),
    },
  },
  {
    id: 'common-nan-as-text',
    about: 'writes the distance of a mismatch as the text "NaN"',
    rules: ['common.numbers-finite', 'verify.distance-number'],
    response: {
      of: { answered: { result: 'not_verified' } },
      set: { 'engine_response.details.distance': 'NaN' },
    },
  },
  {
    id: 'common-infinity',
    about: 'writes Infinity for what a good call costs',
    rules: ['common.numbers-finite'],
    response: { of: good, text: (text) => text.replace(/("charged":)[\d.]+/, '$1Infinity') },
  },
];
