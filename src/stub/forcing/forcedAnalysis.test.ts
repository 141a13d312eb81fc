import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Face } from '../../core/Face.js';
import type { Point } from '../../core/geometry.js';
import { largestFace } from '../../core/largestFace.js';
import { MAGIC_OUTCOMES } from '../../core/MagicOutcome.js';
import { RequestRefused } from '../../core/Problem.js';
import { dotProduct, vectorLength } from '../../core/similarity.js';
import type { ImageAnalysis } from '../../engine/FaceEngine.js';
import { forcedAnalysis } from './forcedAnalysis.js';
import type { ForcedOptions } from './ForcedOptions.js';
import { madeUpEmbedding } from './madeUpEmbedding.js';

const options: ForcedOptions = { embeddings: true, attributes: true, dimensions: 64, seed: 'an image' };

function face(name: string, x: number, y: number, width: number, height: number): Face {
  const at = (u: number, v: number): Point => [x + u * width, y + v * height];
  return {
    box: { x, y, width, height },
    confidence: 0.8,
    points: {
      rightEye: at(0.3, 0.4),
      leftEye: at(0.7, 0.4),
      nose: at(0.5, 0.6),
      mouthRight: at(0.3, 0.8),
      mouthLeft: at(0.7, 0.8),
    },
    landmarks: [at(0, 0.3), at(1, 0.3), at(0.5, 1)],
    embedding: madeUpEmbedding(name, 64),
    attributes: {
      age: 41.5,
      gender: { male: 0.1, female: 0.9 },
      expression: { neutral: 0, happy: 1, sad: 0, angry: 0, fearful: 0, disgusted: 0, surprised: 0 },
    },
  };
}

const ada = face('ada', 100, 80, 200, 260);
const ben = face('ben', 400, 80, 100, 130);

function seen(...faces: Face[]): ImageAnalysis {
  const faceShare = (largestFace(faces)?.box.height ?? 0) / 480;
  return { width: 640, height: 480, faces, depiction: { faceShare, textShare: 0.1, zoneLines: 1 } };
}

const engine = (analysis: ImageAnalysis) => () => Promise.resolve(analysis);

describe('no-face', () => {
  it('leaves the image without a face, and its text as it is', async () => {
    expect(await forcedAnalysis('no-face', 'img1', engine(seen(ada, ben)), options)).toEqual({
      width: 640,
      height: 480,
      faces: [],
      depiction: { faceShare: 0, textShare: 0.1, zoneLines: 1 },
    });
  });

  it('has no depiction when none was asked for', async () => {
    const analysis = await forcedAnalysis(
      'no-face',
      'img1',
      engine({ width: 9, height: 9, faces: [ada] }),
      options,
    );
    expect(analysis).toEqual({ width: 9, height: 9, faces: [] });
  });
});

describe('two-faces', () => {
  const forced = async (analysis: ImageAnalysis, changes: Partial<ForcedOptions> = {}): Promise<Face[]> => [
    ...(await forcedAnalysis('two-faces', 'img1', engine(analysis), { ...options, ...changes })).faces,
  ];

  it('keeps the first two of more', async () => {
    expect(await forced(seen(ada, ben, face('carl', 0, 0, 20, 20)))).toEqual([ada, ben]);
  });

  it('measures the share of the face among those that are kept', async () => {
    const big = face('carl', 0, 0, 400, 440);
    const analysis = await forcedAnalysis('two-faces', 'img1', engine(seen(ada, ben, big)), options);
    expect(analysis.depiction).toEqual({ faceShare: 260 / 480, textShare: 0.1, zoneLines: 1 });
  });

  it('puts a smaller copy beside a single face, and makes it somebody else', async () => {
    const [first, second] = await forced(seen(ada));
    expect(first).toBe(ada);
    expect(second?.box).toEqual({ x: 530, y: 337, width: 100, height: 130 });
    expect(second?.points.rightEye).toEqual([560, 389]);
    expect(second?.landmarks).toEqual([
      [530, 376],
      [630, 376],
      [580, 467],
    ]);
    expect(second?.attributes).toEqual(ada.attributes);
    expect(second?.confidence).toBeLessThan(ada.confidence);
    expect(vectorLength(second?.embedding ?? [])).toBeCloseTo(1, 6);
    expect(dotProduct(second?.embedding ?? [], ada.embedding ?? [])).toBeCloseTo(0, 6);
    expect(await forced(seen(ada))).toEqual([first, second]);
  });

  it('invents both where there is none', async () => {
    const [first, second, ...more] = await forced(seen());
    expect(more).toEqual([]);
    expect(first?.box).toEqual({ x: 200, y: 120, width: 240, height: 240 });
    for (const { embedding, attributes } of [first, second].filter((it) => it !== undefined)) {
      expect(embedding).toHaveLength(64);
      expect(Object.values(attributes?.expression ?? {}).reduce((a, b) => a + b, 0)).toBe(1);
    }
    expect(dotProduct(first?.embedding ?? [], second?.embedding ?? [])).toBeCloseTo(0, 6);
  });

  it.each([
    [{ embeddings: false }, [false, false], [true, true]],
    [{ attributes: false }, [true, true], [false, false]],
    [{ limit: 1 }, [true, false], [true, false]],
    [{ limit: 0 }, [false, false], [false, false]],
  ])(
    'describes invented faces as far as they were asked for: %j',
    async (changes, embeddings, attributes) => {
      const faces = await forced(seen(), changes);
      expect(faces.map(({ embedding }) => embedding !== undefined)).toEqual(embeddings);
      expect(faces.map((it) => it.attributes !== undefined)).toEqual(attributes);
    },
  );

  it('gives the copy no attributes or landmarks where the model pack has no models for them', async () => {
    const { box, confidence, points } = ada;
    const [, second] = await forced(seen({ box, confidence, points }));
    expect(Object.keys(second ?? {}).sort()).toEqual(['box', 'confidence', 'embedding', 'points']);
  });

  it('keeps the invented face inside the image, smaller and no more confident, wherever the first is', () => {
    const place = fc.record({
      width: fc.integer({ min: 32, max: 4000 }),
      height: fc.integer({ min: 32, max: 4000 }),
      x: fc.double({ min: -0.3, max: 0.9, noNaN: true }),
      y: fc.double({ min: -0.3, max: 0.9, noNaN: true }),
      w: fc.double({ min: 0.01, max: 1.6, noNaN: true }),
      h: fc.double({ min: 0.01, max: 1.6, noNaN: true }),
    });
    return fc.assert(
      fc.asyncProperty(place, async ({ width, height, x, y, w, h }) => {
        const only = face('ada', x * width, y * height, w * width, h * height);
        const faces = await forced({ width, height, faces: [only] });
        const box = faces[1]?.box ?? { x: NaN, y: NaN, width: NaN, height: NaN };
        expect(faces).toHaveLength(2);
        expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(width);
        expect(box.y + box.height).toBeLessThanOrEqual(height);
        expect(largestFace(faces)).toBe(only);
        expect(faces[1]?.confidence).toBeLessThanOrEqual(only.confidence);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

describe('low-similarity', () => {
  const forced = async (field: string, seed = 'an image'): Promise<readonly Face[]> =>
    (await forcedAnalysis('low-similarity', field, engine(seen(ada, ben)), { ...options, seed })).faces;

  it('replaces the embeddings and nothing else', async () => {
    const faces = await forced('img1');
    expect(faces.map((it) => ({ ...it, embedding: undefined }))).toEqual(
      [ada, ben].map((it) => ({ ...it, embedding: undefined })),
    );
    for (const [i, natural] of [ada, ben].entries()) {
      const embedding = faces[i]?.embedding ?? [];
      expect(vectorLength(embedding)).toBeCloseTo(1, 6);
      expect(dotProduct(embedding, natural.embedding ?? [])).toBeCloseTo(0, 6);
    }
  });

  it('is the same every time, and another one for each field, face and image', async () => {
    expect(await forced('img1')).toEqual(await forced('img1'));
    const faces = [
      ...(await forced('img1')),
      ...(await forced('img2')),
      ...(await forced('img1', 'another image')),
    ];
    faces.forEach((a, i) => {
      for (const b of faces.slice(0, i))
        expect(Math.abs(dotProduct(a.embedding ?? [], b.embedding ?? []))).toBeLessThan(0.5);
    });
  });

  it('leaves an image without a face, and faces without embeddings, as they are', async () => {
    const { box, confidence, points } = ada;
    for (const analysis of [seen(), seen({ box, confidence, points })])
      expect(await forcedAnalysis('low-similarity', 'img1', engine(analysis), options)).toEqual(analysis);
  });
});

describe('an engine that is said to be out of order', () => {
  it.each([
    ['service-down', 'engine-unavailable'],
    ['service-timeout', 'engine-timeout'],
  ] as const)('%s refuses with %s, without asking the engine', async (outcome, kind) => {
    const analyse = vi.fn(engine(seen(ada)));
    const refusal = await forcedAnalysis(outcome, 'img1', analyse, options).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(RequestRefused);
    expect(refusal).toMatchObject({ problem: { kind } });
    expect(analyse).not.toHaveBeenCalled();
  });
});

describe('an unreadable image', () => {
  it.each(MAGIC_OUTCOMES.filter((outcome) => !outcome.startsWith('service')))(
    'stays unreadable with %s',
    async (outcome) => {
      const unreadable = new Error('unreadable');
      const analyse = (): Promise<ImageAnalysis> => Promise.reject(unreadable);
      await expect(forcedAnalysis(outcome, 'img1', analyse, options)).rejects.toBe(unreadable);
    },
  );
});
