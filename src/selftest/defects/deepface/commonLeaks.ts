import type { Defect } from '../../Defect.js';

/** What may leak into responses that belongs inside. */
export const commonLeakDefects: readonly Defect[] = [
  {
    id: 'common-key-in-401',
    about: 'repeats an unknown key in the message that refuses it',
    rules: ['common.no-key-exposure'],
    response: {
      of: { status: 401, header: { 'x-api-key': /\S/ } },
      set: { message: (value, { call }) => `${String(value)} Got ${call.headers['x-api-key'] ?? ''}.` },
    },
  },
  {
    id: 'common-key-in-header',
    about: 'sends the key back in a header',
    rules: ['common.no-key-exposure'],
    response: {
      of: { status: 200 },
      headers: { 'X-API-KEY': (_value, { headers }) => headers['x-api-key'] },
    },
  },
  {
    id: 'common-traceback',
    about: 'shows a traceback in a 400',
    rules: ['common.engines-isolated', 'verify.no-raw-errors'],
    response: {
      of: { operation: 'verify', status: 400 },
      set: {
        trace: 'Traceback (most recent call last):\n  File "/srv/app/verify.py", line 41, in verify',
      },
    },
  },
  {
    id: 'common-exception-name',
    about: 'names the class of the exception in a 503',
    rules: ['common.engines-isolated', 'verify.no-raw-errors'],
    response: {
      of: { operation: 'verify', status: 503 },
      set: { message: 'ConnectionRefusedError while calling the engine.' },
    },
  },
  {
    id: 'common-engine-address',
    about: 'tells the address of its engine in a 503',
    rules: ['common.engines-isolated', 'verify.no-raw-errors'],
    response: {
      of: { operation: 'verify', status: 503 },
      set: { message: 'Verification service unavailable: 10.0.3.17:5005.' },
    },
  },
  {
    id: 'common-engine-host',
    about: 'tells the host of its engine in good responses',
    rules: ['common.engines-isolated'],
    response: {
      of: { operation: 'verify', status: 200 },
      set: { 'engine_response.details.host': 'deepface-7c9d.engines.svc' },
    },
  },
  {
    id: 'common-file-path',
    about: 'tells where on the server it has put an image',
    rules: ['common.engines-isolated'],
    response: {
      of: { operation: 'verify', status: 200 },
      set: { 'engine_response.details.source': '/var/tmp/img1.jpg' },
    },
  },
];
