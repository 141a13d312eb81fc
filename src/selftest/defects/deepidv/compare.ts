import type { DialectRequest } from '../../../vendors/index.js';
import type { Defect } from '../../Defect.js';
import { comparing } from './comparing.js';
import { deciding } from './deciding.js';

const operation = 'compareFaces';
const compared = { operation, status: 200 } as const;

/** The bytes of both images, as one text. */
function pairOf({ body, form }: DialectRequest): string {
  return ['source', 'target']
    .map((field) => {
      const part = form[field] ?? (body as Readonly<Record<string, string>> | undefined)?.[field];
      return typeof part === 'object' ? Buffer.from(part.bytes).toString('base64') : part;
    })
    .join(' ');
}

/** What may go wrong with a comparison. */
export const compareDefects: readonly Defect[] = [
  {
    id: 'one-person-refused',
    about: 'takes two images of one person for two people',
    rules: ['compare.is-match-rule'],
    response: { of: { ...compared, image: 'selfie-a2' }, set: { isMatch: false } },
  },
  {
    id: 'same-image-refused',
    about: 'takes one image sent twice for an attempt to deceive',
    rules: ['compare.same-image', 'compare.confidence-not-unit'],
    response: {
      of: {
        ...compared,
        answered: { sourceFaceDetected: true },
        holds: ({ images: [source, target] }) => source !== undefined && source === target,
      },
      set: { isMatch: false, confidence: 0.5 },
    },
  },
  {
    id: 'base64-scores-less',
    about: 'gives images in JSON half a point less',
    rules: ['compare.equivalent-forms', 'compare.json-base64url'],
    inside: deciding(({ confidence }, { body }) =>
      body === undefined ? {} : { confidence: Math.max(0, confidence - 0.5) },
    ),
  },
  {
    id: 'stored-image-scores-less',
    about: 'gives stored images a fiftieth of a point less',
    rules: ['compare.equivalent-forms'],
    inside: deciding(({ confidence }, { body }) =>
      String((body as { source?: unknown } | undefined)?.source).includes('/uploads/')
        ? { confidence: confidence - 0.02 }
        : {},
    ),
  },
  {
    id: 'not-deterministic',
    about: 'scores the same images differently from call to call',
    rules: ['compare.equivalent-forms', 'compare.500-retry-safe'],
    inside: comparing((sound) => {
      let calls = 0;
      return async (request, services) => {
        const reply = await sound(request, services);
        const { confidence } = reply.body as { confidence?: number };
        if (!confidence) return reply;
        calls += 1;
        return { ...reply, body: { ...(reply.body as object), confidence: confidence - calls * 0.02 } };
      };
    }),
  },
  {
    id: 'repeated-pair-refused',
    about: 'refuses a pair that it has seen before',
    rules: ['compare.500-retry-safe', 'compare.equivalent-forms'],
    inside: comparing((sound) => {
      const known = new Set<string>();
      return (request, services) => {
        const pair = pairOf(request);
        if (known.has(pair)) return { status: 400, body: request.operation.example(400, 'invalid-body') };
        known.add(pair);
        return sound(request, services);
      };
    }),
  },
  {
    id: 'target-ignored',
    about: 'compares source with itself',
    rules: ['compare.low-similarity', 'compare.no-face-target', 'compare.target-flag'],
    inside: comparing((sound) => (request, services) => {
      const { form } = request;
      const body = request.body as Readonly<Record<string, unknown>> | undefined;
      const { source } = form;
      return sound(
        {
          ...request,
          ...(body && { body: { ...body, target: body.source } }),
          ...(source !== undefined && { form: { ...form, target: source } }),
        },
        services,
      );
    }),
  },
];
