import type { Defect } from '../../Defect.js';

/** What may go wrong with the bodies that the gateway and the operations refuse with. */
export const errorDefects: readonly Defect[] = [
  {
    id: 'error-403-in-body-of-401',
    about: 'writes 403 into the body of a 401',
    rules: ['error.status-equals-http', 'auth.401-body'],
    response: { of: { status: 401 }, set: { status: 403 } },
  },
  {
    id: 'error-401-in-body-of-403',
    about: 'writes 401 into the body of a 403',
    rules: ['error.status-equals-http', 'auth.403-body'],
    response: { of: { status: 403 }, set: { status: 401 } },
  },
  {
    id: 'error-400-in-body-of-402',
    about: 'writes 400 into the body of a 402',
    rules: ['error.status-equals-http', 'verify.402-body'],
    response: { of: { operation: 'verify', status: 402 }, set: { status: 400 } },
  },
  {
    id: 'error-500-in-body-of-503',
    about: "writes its engine's own 500 into the body of a 503",
    rules: ['error.status-equals-http'],
    response: { of: { status: 503 }, set: { status: 500 } },
  },
  {
    id: 'error-reason-of-401',
    about: 'spells the reason of a 401 in British English',
    rules: ['error.reason-phrase', 'auth.401-body'],
    inside: {
      spec: [
        {
          at: [...exampleOf('Unauthorized'), 'unauthorized', 'value', 'error'],
          to: 'Unauthorised',
        },
      ],
    },
  },
  {
    id: 'error-reason-of-402',
    about: 'joins the words of "Payment Required"',
    rules: ['error.reason-phrase', 'verify.402-body'],
    response: { of: { status: 402 }, set: { error: 'PaymentRequired' } },
  },
  {
    id: 'error-reason-of-403',
    about: 'writes the reason of a 403 in lower case',
    rules: ['error.reason-phrase', 'auth.403-body'],
    inside: {
      spec: [{ at: [...exampleOf('Forbidden'), 'suspended', 'value', 'error'], to: 'forbidden' }],
    },
  },
  {
    id: 'error-problem-details',
    about: 'refuses a key with problem details in place of the documented body',
    rules: ['auth.401-body', 'auth.401-message-names-header', 'common.message-readable'],
    response: {
      of: { status: 401 },
      body: { type: 'about:blank', title: 'Unauthorized', status: 401, detail: 'No valid X-API-KEY.' },
    },
  },
  {
    id: 'error-nested',
    about: 'nests what is wrong with a request in an object "error"',
    rules: ['verify.validation-body-shape', 'common.message-readable', 'verify.no-face-result'],
    response: { of: { operation: 'verify', status: 400 }, body: (body) => ({ error: body }) },
  },
];

function exampleOf(response: string): string[] {
  return ['components', 'responses', response, 'content', 'application/json', 'examples'];
}
