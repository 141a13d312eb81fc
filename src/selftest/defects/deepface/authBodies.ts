import type { Defect } from '../../Defect.js';

const of401 = { status: 401 } as const;

function messageOf(response: string, example: string): string[] {
  const examples = ['components', 'responses', response, 'content', 'application/json', 'examples'];
  return [...examples, example, 'value', 'message'];
}

/** What may go wrong with the bodies of 401 and 403. */
export const authBodyDefects: readonly Defect[] = [
  {
    id: 'auth-missing-told-from-invalid',
    about: 'has another sentence for a key that it does not know than for none',
    rules: ['auth.missing-and-invalid-same', 'auth.401-body'],
    response: {
      of: { ...of401, header: { 'x-api-key': /\S/ } },
      set: { message: 'API key is invalid. Please provide a valid API key in the X-API-KEY header.' },
    },
  },
  {
    id: 'auth-hint-at-unknown-key',
    about: 'adds a hint for a key that it does not know',
    rules: ['auth.missing-and-invalid-same'],
    response: { of: { ...of401, header: { 'x-api-key': /\S/ } }, set: { hint: 'Was the key revoked?' } },
  },
  {
    id: 'auth-401-status-as-text',
    about: 'writes the status in the body of a 401 as a text',
    rules: ['auth.401-body', 'common.status-enum'],
    response: { of: of401, set: { status: String } },
  },
  {
    id: 'auth-401-message-cut',
    about: 'ends the message of a 401 without its full stop',
    rules: ['auth.401-body'],
    response: { of: of401, set: { message: (value) => String(value).replace(/\.$/, '') } },
  },
  {
    id: 'auth-401-message-without-header',
    about: 'does not say in a 401 which header the key belongs in',
    rules: ['auth.401-message-names-header', 'auth.401-body'],
    inside: {
      spec: [
        {
          at: messageOf('Unauthorized', 'unauthorized'),
          to: 'API key is missing or invalid. Please provide a valid API key.',
        },
      ],
    },
  },
  {
    id: 'auth-403-half-message',
    about: 'leaves out of a 403 whom to turn to',
    rules: ['auth.403-body'],
    inside: {
      spec: [{ at: messageOf('Forbidden', 'suspended'), to: 'Your account has been suspended.' }],
    },
  },
  {
    id: 'auth-403-says-blocked',
    about: 'calls a suspended account blocked',
    rules: ['auth.403-message', 'auth.403-body'],
    inside: {
      spec: [
        {
          at: messageOf('Forbidden', 'suspended'),
          to: (value) => String(value).replace('suspended', 'blocked'),
        },
      ],
    },
  },
];
