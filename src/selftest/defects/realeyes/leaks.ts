import type { Defect } from '../../Defect.js';

const rules = ['common.no-key-echo'];

/** What may get out of a server besides a credential: the check of the rule looks for it too. */
export const leakDefects: readonly Defect[] = [
  {
    id: 'stack-trace-of-bad-json',
    about: 'shows a stack trace where the JSON breaks off',
    rules,
    response: {
      of: { status: 400, holds: ({ json }) => json === undefined },
      set: {
        detail:
          'SyntaxError: Unexpected end of JSON input\n    at JSON.parse (<anonymous>)\n    at read (body.js:4:9)',
      },
    },
  },
  {
    id: 'stack-trace-of-an-error',
    about: 'shows a stack trace with an error of its own',
    rules,
    response: {
      of: { status: 500 },
      set: { trace: 'Traceback (most recent call last):\n  File "faces.py", line 40, in detect' },
    },
  },
  {
    id: 'exception-of-bad-base64',
    about: 'names the exception that bad base64 has thrown',
    rules,
    response: {
      of: { status: 400, sent: { 'image.bytes': '%%%' } },
      set: { detail: 'FormatException: The input is not a valid Base-64 string.' },
    },
  },
  {
    id: 'path-of-a-temporary-file',
    about: 'names the file in which it keeps an image that it cannot read',
    rules,
    response: {
      of: { status: 400, image: ['gif', 'text'] },
      set: { detail: 'cannot identify image file /var/tmp/uploads/9f3c.bin' },
    },
  },
  {
    id: 'address-of-the-fetcher',
    about: 'names the inner server that cannot fetch an image',
    rules,
    response: {
      of: { status: 400, sent: { 'image.url': /./ } },
      set: { detail: 'proxy 10.0.3.7:3128 could not resolve the host' },
    },
  },
  {
    id: 'repeats-the-request',
    about: 'repeats the whole request in a refusal',
    rules,
    response: { of: { status: 400 }, set: { request: (_, { call }) => call.json } },
  },
];
