import type { Face } from '../../../core/Face.js';
import { vectorLength } from '../../../core/similarity.js';
import type { Defect } from '../../Defect.js';
import { isVector } from './comparingBy.js';
import { embedding, seeing } from './seeing.js';

const VECTOR = 'faces[*].embedding';
const embedded = { operation: 'getFaceEmbeddings', status: 200 } as const;
const compared = { operation: 'compareFaceEmbeddings', status: 200 } as const;

/** What may go wrong with embeddings. */
export const embeddingDefects: readonly Defect[] = [
  {
    id: 'flat-embeddings',
    about: 'puts the box and the confidence of a face beside its embedding',
    rules: ['embed.nested-face'],
    response: {
      of: embedded,
      set: {
        'faces[*]': (value) => {
          const { face, embedding: vector } = value as { face: object; embedding: unknown };
          return { ...face, embedding: vector };
        },
      },
    },
  },
  {
    id: 'renames-face',
    about: 'calls the face beside an embedding detection',
    rules: ['embed.nested-face'],
    response: { of: embedded, rename: { 'faces[*].face': 'detection' } },
  },
  {
    id: 'no-embedding',
    about: 'leaves the embedding out',
    rules: ['embed.embedding-array', 'embed.reusable'],
    response: { of: embedded, remove: [VECTOR] },
  },
  {
    id: 'embedding-in-base64',
    about: 'writes an embedding in base64',
    rules: ['embed.embedding-array', 'embed.reusable'],
    response: {
      of: embedded,
      set: {
        [VECTOR]: (value) => Buffer.from(Float32Array.from(value as number[]).buffer).toString('base64'),
      },
    },
  },
  {
    id: 'embedding-by-number',
    about: 'writes an embedding as an object with a number for each place',
    rules: ['embed.embedding-array'],
    response: { of: embedded, set: { [VECTOR]: (value) => Object.assign({}, value) } },
  },
  {
    id: 'embedding-of-texts',
    about: 'writes the numbers of an embedding as texts',
    rules: ['embed.embedding-array', 'embed.float32'],
    response: { of: embedded, set: { [`${VECTOR}[*]`]: String } },
  },
  {
    id: 'embedding-null',
    about: 'answers null for an embedding',
    rules: ['embed.reusable'],
    response: { of: embedded, set: { [VECTOR]: null } },
  },
  {
    id: 'embedding-with-null',
    about: 'writes null where a number of an embedding is not finite',
    rules: ['embed.embedding-array', 'embed.float32'],
    response: { of: embedded, set: { [`${VECTOR}[511]`]: null } },
  },
  {
    id: 'embeds-the-first-only',
    about: 'embeds the first of several faces only',
    rules: ['embed.length-512'],
    inside: {
      engine: (engine) => ({
        analyse: (image, options) => engine.analyse(image, { ...options, limit: 1 }),
      }),
    },
  },

  // Numbers and lengths.
  {
    id: 'embedding-of-511',
    about: 'returns embeddings of 511 numbers',
    rules: ['embed.length-512'],
    inside: embedding((vector) => vector.subarray(0, 511)),
  },
  {
    id: 'embedding-of-513',
    about: 'returns embeddings of 513 numbers',
    rules: ['embed.length-512'],
    inside: embedding((vector) => [...vector, 0]),
  },
  {
    id: 'embedding-of-128',
    about: 'returns embeddings of 128 numbers',
    rules: ['embed.length-512'],
    inside: embedding((vector) => unit(vector.subarray(0, 128))),
  },
  {
    id: 'embedding-of-bytes',
    about: 'returns embeddings whose numbers are bytes',
    rules: ['embed.float32', 'embed.l2-normalized'],
    inside: embedding((vector) => vector.map((value) => Math.round(value * 127))),
  },
  {
    id: 'embedding-beyond-float32',
    about: 'returns numbers that no float32 can hold',
    rules: ['embed.float32'],
    response: { of: embedded, set: { [`${VECTOR}[*]`]: (value) => Number(value) * 1e40 } },
  },
  {
    id: 'embedding-as-it-came',
    about: 'returns embeddings as the model has made them, twenty times too long',
    rules: ['embed.l2-normalized'],
    inside: embedding((vector) => vector.map((value) => value * 20)),
  },
  {
    id: 'embedding-too-long',
    about: 'returns embeddings of length 1.002',
    rules: ['embed.l2-normalized'],
    inside: embedding((vector) => vector.map((value) => value * 1.002)),
  },
  {
    id: 'embedding-too-short',
    about: 'returns embeddings of length 0.998',
    rules: ['embed.l2-normalized'],
    inside: embedding((vector) => vector.map((value) => value * 0.998)),
  },
  {
    id: 'embedding-by-greatest',
    about: 'divides an embedding by its greatest number, not by its length',
    rules: ['embed.l2-normalized'],
    inside: embedding((vector) => {
      const greatest = Math.max(...vector.map(Math.abs));
      return vector.map((value) => value / greatest);
    }),
  },
  {
    id: 'embedding-by-sum',
    about: 'returns embeddings whose numbers add up to 1, not their squares',
    rules: ['embed.l2-normalized'],
    inside: embedding((vector) => {
      const sum = vector.reduce((all, value) => all + Math.abs(value), 0);
      return vector.map((value) => value / sum);
    }),
  },

  // What becomes of them.
  {
    id: 'strict-about-length',
    about: 'refuses embeddings whose length is 1 to seven digits only',
    rules: ['embed.reusable'],
    response: {
      of: {
        ...compared,
        sent: { embedding1: (value) => isVector(value) && Math.abs(vectorLength(value) - 1) > 1e-12 },
      },
      status: 400,
    },
  },
  {
    id: 'embedding-drifts',
    about: 'embeds the same image a little differently each time',
    rules: ['embed.deterministic'],
    inside: drifting(),
  },
  {
    id: 'embedding-by-address',
    about: 'keeps three decimals of the embedding of an image that it has fetched',
    rules: ['embed.deterministic'],
    response: {
      of: { ...embedded, sent: { 'image.url': /^http/ } },
      set: { [`${VECTOR}[*]`]: (value) => Math.round(Number(value) * 1000) / 1000 },
    },
  },
  {
    id: 'embeds-the-largest',
    about: 'embeds the largest face where the detection returns the clearest',
    rules: ['embed.faces-agree-with-detect'],
    inside: seeing((faces, { embeddings = false }) =>
      embeddings ? faces.toSorted((a, b) => areaOf(b) - areaOf(a)) : faces,
    ),
  },
  {
    id: 'embeds-the-unsure',
    about: 'embeds faces of which it is less sure than the detection has to be',
    rules: ['embed.faces-agree-with-detect'],
    inside: seeing((faces, { embeddings = false }) =>
      embeddings ? faces : faces.toSorted((a, b) => b.confidence - a.confidence).slice(0, 2),
    ),
  },
  ...(['x', 'y', 'width', 'height'] as const).map((side): Defect => ({
    id: `another-${side}`,
    about: `gives an embedding a box whose ${side} is 2 more than that of the detection`,
    rules: ['embed.faces-agree-with-detect'],
    response: { of: embedded, set: { [`faces[*].face.boundingBox.${side}`]: (value) => Number(value) + 2 } },
  })),

  // Whom they tell apart.
  {
    id: 'everybody-alike',
    about: 'embeds all people nearly alike',
    rules: ['compare.same-person'],
    inside: embedding((vector) => unit(vector.map((value, i) => value + (i === 0 ? 2 : 0)))),
  },
  {
    id: 'nobody-alike',
    about: 'embeds the place in the image along with the person',
    rules: ['compare.same-person'],
    inside: embedding((vector, { box: { x } }) =>
      unit(vector.map((value, i) => value + (i === Math.round(x) % 512 ? 2 : 0))),
    ),
  },
];

function drifting(): ReturnType<typeof embedding> {
  let count = 0;
  return embedding((vector) => {
    count += 1;
    return unit(vector.map((value, i) => value + (i === count % 512 ? 0.1 : 0)));
  });
}

function areaOf({ box: { width, height } }: Face): number {
  return width * height;
}

function unit(vector: Float32Array): Float32Array {
  const length = vectorLength(vector);
  return vector.map((value) => value / length);
}
