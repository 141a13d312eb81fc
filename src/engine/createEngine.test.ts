import { readFile } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Face } from '../core/Face.js';
import type { Point } from '../core/geometry.js';
import { createEngine } from './createEngine.js';
import type { FaceEngine, ImageAnalysis } from './FaceEngine.js';
import { photograph } from './testing/photographs.js';

/** How many faces each of the photographs shows. */
const FACES = [3, 3, 3, 4, 5, 4];

function similarity(p: Face | undefined, q: Face | undefined): number {
  if (!p?.embedding || !q?.embedding) throw new Error('a face without an embedding');
  return p.embedding.reduce((sum, value, i) => sum + value * (q.embedding?.[i] ?? NaN), 0);
}

/** The face whose nose is nearest to that of another. */
function partner({ points: { nose } }: Face, faces: readonly Face[]): Face | undefined {
  const distance = ({ points }: Face) => Math.hypot(points.nose[0] - nose[0], points.nose[1] - nose[1]);
  return [...faces].sort((p, q) => distance(p) - distance(q))[0];
}

describe('the default engine', () => {
  let engine: FaceEngine;
  let photographs: Buffer[];
  let analyses: ImageAnalysis[];

  const whole = (image: Uint8Array) => engine.analyse(image, { embeddings: true, attributes: true });

  beforeAll(async () => {
    engine = await createEngine();
    photographs = await Promise.all(FACES.map((_, i) => readFile(photograph(i + 1))));
    analyses = [];
    for (const image of photographs) analyses.push(await whole(image));
  });

  afterAll(() => engine.close());

  it('says what it is', () => {
    expect(engine).toMatchObject({
      name: 'default 1',
      dimensions: 512,
      operatingPoint: { falseMatchRate: 0.0001, similarity: 0.2975 },
    });
  });

  it('finds each face of the photographs once', () => {
    expect(analyses.map(({ faces }) => faces.length)).toEqual(FACES);
    expect(analyses[0]).toMatchObject({ width: 1920, height: 1280 });
  });

  it('lists the most confident face first', () => {
    for (const { faces } of analyses) {
      const confidences = faces.map(({ confidence }) => confidence);
      expect(confidences).toEqual([...confidences].sort((p, q) => q - p));
    }
  });

  it('names right and left as the person has them, and keeps the points within reach of the box', () => {
    for (const { box, points, landmarks } of analyses.flatMap(({ faces }) => faces)) {
      expect(points.rightEye[0]).toBeLessThan(points.leftEye[0]);
      expect(points.mouthRight[0]).toBeLessThan(points.mouthLeft[0]);
      expect(points.rightEye[1]).toBeLessThan(points.mouthRight[1]);
      expect(landmarks).toHaveLength(68);
      for (const [x, y] of Object.values(points) as Point[]) {
        expect(Math.abs(x - box.x - box.width / 2)).toBeLessThan(box.width * 0.75);
        expect(Math.abs(y - box.y - box.height / 2)).toBeLessThan(box.height * 0.75);
      }
    }
  });

  it('gives embeddings of unit length and attributes that are shares', () => {
    for (const face of analyses.flatMap(({ faces }) => faces)) {
      expect(face.embedding).toHaveLength(512);
      expect(similarity(face, face)).toBeCloseTo(1, 6);
      const { age, gender, expression } = face.attributes ?? {};
      expect(age).toBeGreaterThan(10);
      expect(age).toBeLessThan(80);
      expect((gender?.male ?? NaN) + (gender?.female ?? NaN)).toBeCloseTo(1, 5);
      expect(Object.values(expression ?? {}).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
    }
  });

  it('keeps different people of one photograph apart', () => {
    for (const { faces } of analyses)
      faces.forEach((face, i) => {
        for (const other of faces.slice(0, i))
          expect(similarity(face, other)).toBeLessThan(engine.operatingPoint.similarity);
      });
  });

  it('answers the same bits again', async () => {
    for (const [i, image] of photographs.slice(0, 2).entries())
      expect(await whole(image)).toEqual(analyses[i]);
  });

  it('answers eight images at once as one after the other', async () => {
    const order = [0, 1, 2, 3, 4, 5, 0, 3];
    const together = await Promise.all(order.map((i) => whole(photographs[i] ?? new Uint8Array())));
    expect(together).toEqual(order.map((i) => analyses[i]));
  });

  it.each<[string, (image: Sharp) => Sharp, number]>([
    ['compressed more', (p) => p.jpeg({ quality: 60 }), 0.8],
    ['as a PNG', (p) => p.png({ compressionLevel: 1 }), 0.95],
    ['darker', (p) => p.modulate({ brightness: 0.8 }).jpeg({ quality: 95 }), 0.8],
    ['in grey', (p) => p.greyscale().jpeg({ quality: 95 }), 0.4],
  ])('knows faces again %s', async (_, change, least) => {
    const again = await whole(await change(sharp(photographs[0])).toBuffer());
    expect(again.faces).toHaveLength(3);
    for (const face of analyses[0]?.faces ?? [])
      expect(similarity(face, partner(face, again.faces))).toBeGreaterThan(least);
  });

  it.each([2, 3, 4, 5, 6, 7, 8])('finds the same faces with EXIF orientation %d', async (orientation) => {
    const upright = await sharp(photographs[0]).resize(960).png().toBuffer();
    const expected = await whole(upright);
    const laid = await lay(upright, orientation).withMetadata({ orientation }).png().toBuffer();
    const turned = await whole(laid);
    expect([turned.width, turned.height]).toEqual([960, 640]);
    expect(turned.faces).toHaveLength(expected.faces.length);
    for (const face of expected.faces) {
      const found = partner(face, turned.faces);
      expect(Math.abs((found?.box.x ?? NaN) - face.box.x)).toBeLessThan(1);
      expect(Math.abs((found?.box.y ?? NaN) - face.box.y)).toBeLessThan(1);
      expect(similarity(found, face)).toBeGreaterThan(0.98);
    }
  });

  it('finds no face in a plain image, however small', async () => {
    for (const [width, height] of [
      [640, 480],
      [1, 1],
      [3, 2000],
    ] as const) {
      const plain = sharp({ create: { width, height, channels: 3, background: '#b08060' } });
      expect(await whole(await plain.png().toBuffer())).toEqual({ width, height, faces: [] });
    }
  });

  it('finds a face that fills the image', async () => {
    const [face] = analyses[0]?.faces ?? [];
    const { x, y, width, height } = face?.box ?? { x: 0, y: 0, width: 1, height: 1 };
    const [left, top] = [Math.round(x - width * 0.1), Math.round(y - height * 0.25)];
    const region = { left, top, width: Math.round(width * 1.2), height: Math.round(height * 1.4) };
    const { faces } = await whole(await sharp(photographs[0]).extract(region).png().toBuffer());
    expect(faces).toHaveLength(1);
    expect(similarity(faces[0], face)).toBeGreaterThan(0.7);
  });

  it('survives faces of a few pixels', async () => {
    for (const width of [16, 32, 64, 128])
      await expect(whole(await sharp(photographs[3]).resize(width).png().toBuffer())).resolves.toBeDefined();
  });

  it('computes no more than was asked for', async () => {
    const image = photographs[4] ?? new Uint8Array();
    const plain = await engine.analyse(image);
    expect(plain.faces).toHaveLength(5);
    expect(plain.faces.every((face) => !('embedding' in face) && !('attributes' in face))).toBe(true);
    const limited = await engine.analyse(image, { embeddings: true, attributes: true, limit: 2 });
    expect(limited.faces.slice(0, 2)).toEqual(analyses[4]?.faces.slice(0, 2));
    expect(limited.faces.slice(2)).toEqual(plain.faces.slice(2));
    expect((await engine.analyse(image, { embeddings: true, limit: 0 })).faces).toEqual(plain.faces);
  });

  it('goes on after an image that it cannot read', async () => {
    const [image = Buffer.alloc(0)] = photographs;
    const cut = engine.analyse(image.subarray(0, image.length / 2));
    const good = engine.analyse(image);
    await expect(cut).rejects.toMatchObject({ code: 'unreadable-image', reason: 'corrupt' });
    await expect(good).resolves.toMatchObject({ width: 1920 });
  });

  it('ends what it began before it closes, and answers no more', async () => {
    const own = await createEngine();
    const begun = own.analyse(photographs[0] ?? new Uint8Array());
    const closed = own.close();
    await expect(begun).resolves.toMatchObject({ width: 1920 });
    await closed;
    await own.close();
    await expect(own.analyse(photographs[0] ?? new Uint8Array())).rejects.toMatchObject({
      code: 'engine-closed',
    });
  });
});

/** Lay the pixels so that the EXIF orientation sets them upright again; sharp mirrors before it turns. */
function lay(upright: Uint8Array, orientation: number): Sharp {
  const mirrored = [2, 4, 5, 7].includes(orientation);
  const turn = { 3: 180, 4: 180, 5: 270, 6: 270, 7: 90, 8: 90 }[orientation] ?? 0;
  return sharp(upright).flop(mirrored).rotate(turn);
}
