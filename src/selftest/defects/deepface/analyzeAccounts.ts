import type { Face } from '../../../core/Face.js';
import type { Json } from '../../../conformance/Suite.js';
import type { ResponseDefect, Defect, Where } from '../../Defect.js';

const operation = 'analyze';
const good = { operation, status: 200 } as const;
const refused = { operation, status: 400 } as const;
const noFace = { message: /^No clear face/ } as const;

function otherStatus(sound: number, other: number): ResponseDefect {
  return { of: { operation, status: sound }, status: other };
}

function saying(of: Where, message: Json): ResponseDefect {
  return { of, set: { message } };
}

/** What a detector that may not come back with nothing finds in an image without a face. */
function wholeImage(width: number, height: number): Face {
  const middle = [width / 2, height / 2] as const;
  return {
    box: { x: 0, y: 0, width, height },
    confidence: 0,
    points: {
      rightEye: [width / 3, height / 3],
      leftEye: [(2 * width) / 3, height / 3],
      nose: middle,
      mouthRight: middle,
      mouthLeft: middle,
    },
    embedding: new Float32Array(512).fill(Math.sqrt(1 / 512)),
    attributes: {
      age: 30,
      gender: { male: 0.6, female: 0.4 },
      expression: { neutral: 1, happy: 0, sad: 0, angry: 0, fearful: 0, disgusted: 0, surprised: 0 },
    },
  };
}

/** What may go wrong with who may analyse, and with what goes wrong itself. */
export const analyzeAccountDefects: readonly Defect[] = [
  {
    id: 'analyze-key-optional',
    about: "takes an analysis without a key for the demo account's",
    rules: ['analyze.api-key-header-required', 'analyze.status-401'],
    request: { of: { operation, holds: ({ headers }) => headers['x-api-key'] === undefined }, as: 'good' },
  },
  {
    id: 'analyze-any-key',
    about: 'takes any text for a key',
    rules: ['analyze.auth-before-billing', 'analyze.status-401'],
    request: { of: { operation, header: { 'x-api-key': 'doppel-no-such-key' } }, as: 'good' },
  },
  {
    id: 'body-before-key',
    about: 'looks at the body before it looks at the key',
    rules: ['analyze.auth-before-billing', 'lookalike.auth-same-rules'],
    front: async (call, { ask, credentials }) => {
      const admitted = await ask({ ...call, headers: { ...call.headers, ...credentials('good') } });
      return admitted.status === 400 ? admitted : ask(call);
    },
  },
  {
    id: 'suspended-let-in',
    about: 'lets suspended accounts in',
    rules: ['analyze.status-403', 'lookalike.status-403', 'lookalike.auth-same-rules'],
    inside: {
      services: (services) => ({
        credential: (text) => {
          const found = services.credential(text);
          return found && { ...found, account: { ...found.account, state: 'active' } };
        },
      }),
    },
  },
  {
    id: 'suspended-401',
    about: 'does not know the keys of suspended accounts any more',
    rules: ['analyze.status-403', 'lookalike.status-403'],
    inside: {
      services: (services) => ({
        credential: (text) => {
          const found = services.credential(text);
          return found?.account.state === 'suspended' ? undefined : found;
        },
      }),
    },
  },

  // What is refused, and what breaks.
  {
    id: 'whole-image-for-a-face',
    about: 'takes the whole image for a face where it finds none',
    rules: ['analyze.no-face', 'lookalike.no-face'],
    inside: {
      services: (services) => ({
        analyse: async (field, image, options) => {
          const seen = await services.analyse(field, image, options);
          return seen.faces.length > 0 ? seen : { ...seen, faces: [wholeImage(seen.width, seen.height)] };
        },
      }),
    },
  },
  {
    id: 'analyze-no-face-empty-results',
    about: 'has empty results beside the refusal of an image without a face',
    rules: ['analyze.no-face'],
    response: { of: { ...refused, answered: noFace }, set: { faces_detected: 0, results: [] } },
  },
  {
    id: 'analyze-no-face-404',
    about: 'responds with 404 to an image without a face',
    rules: ['analyze.no-face'],
    response: { of: { ...refused, answered: noFace }, status: 404 },
  },
  {
    id: 'analyze-400-as-422',
    about: 'responds with 422 to what it refuses to analyse',
    rules: ['analyze.status-400', 'analyze.image-required', 'analyze.actions-required', 'analyze.no-face'],
    response: otherStatus(400, 422),
  },
  {
    id: 'analyze-400-of-another-shape',
    about: 'refuses an analysis with an object "error" of a code and a message',
    rules: ['analyze.status-400'],
    response: {
      of: refused,
      body: (body) => ({ error: { code: 'BAD_REQUEST', message: (body as { message: string }).message } }),
    },
  },
  {
    id: 'analyze-400-without-message',
    about: 'refuses an analysis without saying why',
    rules: ['analyze.status-400'],
    response: { of: refused, remove: ['message'] },
  },
  {
    id: 'analyze-401-as-403',
    about: 'responds with 403 to a key that it does not know',
    rules: ['analyze.status-401'],
    response: otherStatus(401, 403),
  },
  {
    id: 'analyze-403-as-402',
    about: 'responds with 402 to a suspended account',
    rules: ['analyze.status-403'],
    response: otherStatus(403, 402),
  },
  {
    id: 'analyze-503-as-500',
    about: 'responds with 500 while its engine is down',
    rules: ['analyze.status-503'],
    response: otherStatus(503, 500),
  },
  {
    id: 'analyze-504-as-503',
    about: 'responds with 503 while its engine is too slow',
    rules: ['analyze.status-504'],
    response: otherStatus(504, 503),
  },

  // What nobody outside should see.
  {
    id: 'analyze-engine-response',
    about: 'passes on the response of its engine beside its own',
    rules: ['analyze.no-internals'],
    response: { of: good, set: { engine_response: { status: 'ok' } } },
  },
  {
    id: 'analyze-names-the-detector',
    about: 'names the detector of each call',
    rules: ['analyze.no-internals'],
    response: { of: good, set: { detector_backend: 'opencv' } },
  },
  {
    id: 'analyze-engine-address',
    about: 'tells the address of its engine while that is down',
    rules: ['analyze.no-internals'],
    response: saying({ operation, status: 503 }, 'POST http://engine:5000/analyze: connection refused'),
  },
  {
    id: 'analyze-private-address',
    about: 'tells the address of its engine in its own network when that is too slow',
    rules: ['analyze.no-internals'],
    response: saying({ operation, status: 504 }, 'timeout of 30 s at https://10.0.3.4/analyze'),
  },
  {
    id: 'analyze-python-traceback',
    about: 'tells where its code failed on an image without a face',
    rules: ['analyze.no-internals'],
    response: saying(
      { ...refused, answered: noFace },
      'Traceback (most recent call last):\n  File "/srv/app.py", line 41, in analyze\nValueError: Face could not be detected',
    ),
  },
  {
    id: 'analyze-node-stack',
    about: 'tells the stack of the error of a request that it refused',
    rules: ['analyze.no-internals'],
    response: {
      of: refused,
      set: {
        message: (message) => `${String(message)}\n    at analyze (/srv/routes/analyze.js:41:11)`,
      },
    },
  },
  {
    id: 'analyze-framework-named',
    about: 'repeats what the library under its engine says of a file that it cannot read',
    rules: ['analyze.no-internals'],
    response: saying(
      { ...refused, answered: { result: 'invalid_image' } },
      'OpenCV(4.9.0) error: (-215:Assertion failed) !_src.empty() in function cvtColor',
    ),
  },
];
