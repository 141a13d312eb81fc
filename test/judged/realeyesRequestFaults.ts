import { each, type Fault } from './Fault.js';

const BOTH = ['detect', 'embed'];

/** Faults in what is let in. Ids are those of the catalogue without the vendor's name. */
export const REALEYES_REQUEST_FAULTS: readonly Fault[] = [
  // Who is let in.
  {
    name: 'forbidden-for-unauthorized',
    about: 'responds with 403 where 401 is due',
    breaks: ['common.status-401', ...each([...BOTH, 'compare'], ['auth-required', 'status-401'])],
  },
  {
    name: 'unauthorized-for-forbidden',
    about: 'responds with 401 to a token without an account',
    breaks: ['common.status-403'],
  },
  {
    name: 'any-token',
    about: 'lets in whoever shows a bearer token',
    breaks: ['common.status-401', ...each([...BOTH, 'compare'], ['status-401'])],
    follow: ['common.status-403'],
  },
  {
    name: 'any-scheme',
    about: 'takes the key under every scheme, and tokens for keys',
    breaks: ['common.status-401', ...each(BOTH, ['status-401']), 'common.auth-bearer'],
    follow: ['common.auth-either', 'common.status-200', 'common.status-403'],
  },
  {
    name: 'no-tokens',
    about: 'knows no bearer tokens',
    breaks: ['common.auth-bearer', 'common.auth-either'],
    follow: ['common.status-200', 'common.status-403'],
  },
  {
    name: 'key-anywhere',
    about: 'takes the key without a scheme, in another header and in the query',
    breaks: ['common.auth-scheme-needed'],
  },
  {
    name: 'validates-first',
    about: 'looks at the parameters before it asks who is calling',
    breaks: ['common.auth-before-validation'],
  },
  {
    name: 'echoes-the-key',
    about: 'repeats the credential in its errors',
    breaks: ['common.no-key-echo'],
  },

  // maxFaceCount.
  {
    name: 'accepts-eleven',
    about: 'accepts a maxFaceCount of 11',
    breaks: each(BOTH, ['max-face-count-out-of-range']),
    follow: ['common.status-400'],
  },
  {
    name: 'accepts-zero',
    about: 'accepts a maxFaceCount of 0',
    breaks: each(BOTH, ['max-face-count-out-of-range']),
    follow: ['common.status-400'],
  },
  {
    name: 'accepts-minus-one',
    about: 'accepts a negative maxFaceCount',
    breaks: each(BOTH, ['max-face-count-out-of-range']),
    follow: ['common.status-400'],
  },
  {
    name: 'clamps-the-limit',
    about: 'moves a maxFaceCount into its range instead of refusing it',
    breaks: each(BOTH, ['max-face-count-out-of-range']),
    follow: ['common.status-400'],
  },
  {
    name: 'refuses-ten',
    about: 'takes 10 for the first number that is too large',
    breaks: each(BOTH, ['max-face-count-range']),
    follow: each(BOTH, ['max-face-count-meaning', 'no-face-empty', 'unprocessed-meaning']),
  },
  {
    name: 'default-ten',
    about: 'returns ten faces unless told otherwise',
    breaks: each(BOTH, ['max-face-count-default']),
  },
  {
    name: 'ignores-the-limit',
    about: 'returns every face whatever the limit',
    breaks: each(BOTH, ['max-face-count-meaning', 'max-face-count-default', 'unprocessed-meaning']),
  },
  {
    name: 'rounds-the-limit',
    about: 'takes 1.5 for 1',
    breaks: each(BOTH, ['max-face-count-type']),
  },

  // Images.
  {
    name: 'accepts-no-image',
    about: 'responds with 200 where url and bytes are both missing',
    breaks: each(BOTH, ['no-image-400']),
    follow: ['common.status-400', ...each(BOTH, ['status-400'])],
  },
  {
    name: 'image-as-text',
    about: 'takes a text for the image',
    breaks: each(BOTH, ['image-required']),
    follow: ['common.status-400'],
  },
  {
    name: 'url-not-nullable',
    about: 'refuses a url of null',
    breaks: each(BOTH, ['url-nullable']),
    follow: [
      'common.auth-either',
      'common.status-200',
      ...each(BOTH, ['bytes-input', 'endpoint', 'max-face-count-range']),
      'embed.reusable',
    ],
  },
  {
    name: 'no-addresses',
    about: 'reads no image from its address',
    breaks: each(BOTH, ['url-input']),
    follow: each(BOTH, ['bytes-nullable']),
  },
  {
    name: 'jpeg-only',
    about: 'reads no PNG',
    breaks: each(BOTH, ['bytes-input']),
    follow: each(BOTH, ['max-face-count-optional', 'url-nullable']),
  },
  { name: 'takes-gif', about: 'reads a GIF', breaks: each(BOTH, ['non-image-bytes']) },
  {
    name: 'lenient-base64',
    about: 'passes over what is no base64',
    breaks: each(BOTH, ['invalid-base64']),
    follow: ['common.status-400', ...each(BOTH, ['status-400'])],
  },
  {
    name: 'stack-trace',
    about: 'responds with 500 with a stack trace to bad base64',
    breaks: [...each(BOTH, ['invalid-base64', 'status-400']), 'common.status-400', 'common.no-key-echo'],
  },
  {
    name: 'broken-json-500',
    about: 'responds with 500 to JSON that breaks off',
    breaks: [...each(BOTH, ['status-400']), 'compare.malformed-400', 'common.status-400'],
  },
];
