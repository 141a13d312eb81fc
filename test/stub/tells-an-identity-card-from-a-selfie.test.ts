import sharp, { type Sharp } from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine/index.js';
import { identityCard } from '../support/identityCard.js';
import { group, landscape, otherPortrait, PEOPLE, photograph, portrait } from '../support/photographs.js';
import { TestStub, type ReceivedResponse } from '../support/TestStub.js';

const stub = TestStub.forThisFile();

interface Images {
  card: Buffer;
  othersCard: Buffer;
  ghostCard: Buffer;
  selfie: Buffer;
  secondSelfie: Buffer;
  othersSelfie: Buffer;
  group: Buffer;
  landscape: Buffer;
}
let images: Images;

beforeAll(async () => {
  const [selfie, others] = await Promise.all([portrait('dana'), portrait('beth')]);
  images = {
    card: await identityCard(selfie),
    othersCard: await identityCard(others),
    ghostCard: await identityCard(selfie, { ghost: true }),
    selfie,
    secondSelfie: await otherPortrait('dana'),
    othersSelfie: others,
    group: await group('anna', 'beth', 'dana'),
    landscape: await landscape(),
  };
});

function verify(img1: Buffer, img2: Buffer): Promise<ReceivedResponse> {
  return stub.call('verify', { json: { img1: img1.toString('base64'), img2: img2.toString('base64') } });
}

const decided = (verified: boolean) => ({
  status: verified ? 'success' : 'failed',
  result: verified ? 'verified' : 'not_verified',
  engine_response: { verified },
  billing: { charged: verified ? 0.25 : 0 },
});
const refused = (result: string, message: string) => ({ status: 'failed', result, message });
const ID_REQUIRED = refused('id_required', 'Please upload one ID image.');
const SELFIE_REQUIRED = refused('selfie_required', 'Please upload one selfie image.');
const NO_FACE = refused('invalid_image', 'No clear face detected in one of the images.');
const SEVERAL = refused('invalid_image', 'Selfie image must contain exactly one clear face.');

describe.each<[string, (a: Buffer, b: Buffer) => Promise<ReceivedResponse>]>([
  ['in the documented order', verify],
  ['the other way round', (a, b) => verify(b, a)],
])('two images %s', (_, send) => {
  it.each<[string, keyof Images, keyof Images, number, object]>([
    ["a card and its holder's selfie", 'card', 'secondSelfie', 200, decided(true)],
    ["a card and someone else's selfie", 'card', 'othersSelfie', 200, decided(false)],
    ['a card with a ghost portrait and a selfie', 'ghostCard', 'secondSelfie', 200, decided(true)],
    ['two selfies of one person', 'selfie', 'secondSelfie', 400, ID_REQUIRED],
    ['two selfies of two people', 'selfie', 'othersSelfie', 400, ID_REQUIRED],
    ['a selfie and a group', 'selfie', 'group', 400, ID_REQUIRED],
    ['two cards of one person', 'card', 'ghostCard', 400, SELFIE_REQUIRED],
    ['two cards of two people', 'card', 'othersCard', 400, SELFIE_REQUIRED],
    ['a card and a group', 'card', 'group', 400, SEVERAL],
    ['a card and an image without a face', 'card', 'landscape', 400, NO_FACE],
    ['a selfie and an image without a face', 'selfie', 'landscape', 400, NO_FACE],
    ['a group and an image without a face', 'group', 'landscape', 400, NO_FACE],
  ])('are answered as documented: %s', async (__, a, b, status, body) => {
    const response = await send(images[a], images[b]);
    expect(response.status, response.text).toBe(status);
    expect(response.body).toMatchObject(body);
    if (status === 400) expect(response.body).toEqual(body);
  });
});

describe('one image sent twice', () => {
  it.each(['selfie', 'card', 'ghostCard'] as const)('is verified, like the example: a %s', async (name) => {
    const response = await verify(images[name], images[name]);
    expect([response.status, response.body]).toMatchObject([200, decided(true)]);
    const { details } = (
      response.body as {
        engine_response: { details: { distance: number; facial_areas: Record<string, object> } };
      }
    ).engine_response;
    expect(details.distance).toBe(0);
    expect(details.facial_areas.img1).toEqual(details.facial_areas.img2);
  });

  it('is refused when it shows several people', async () => {
    const response = await verify(images.group, images.group);
    expect([response.status, response.body]).toEqual([400, SEVERAL]);
  });

  it('is two selfies as soon as one byte differs', async () => {
    const again = Buffer.concat([images.selfie, Buffer.alloc(1)]);
    const response = await verify(images.selfie, again);
    expect([response.status, response.body]).toEqual([400, ID_REQUIRED]);
  });
});

describe('the boxes of a card and a selfie', () => {
  it('stand under the fields that the images came in', async () => {
    const areas = async (img1: Buffer, img2: Buffer) =>
      ((await verify(img1, img2)).body as { engine_response: { details: { facial_areas: unknown } } })
        .engine_response.details.facial_areas as { img1: object; img2: object };
    const there = await areas(images.card, images.secondSelfie);
    const back = await areas(images.secondSelfie, images.card);
    expect(there.img1).not.toEqual(there.img2);
    expect(back).toEqual({ img1: there.img2, img2: there.img1 });
  });
});

describe('a card photographed badly', () => {
  it.each<[string, (card: Sharp) => Sharp]>([
    ['turned by 90 degrees', (card) => card.rotate(90)],
    ['upside down', (card) => card.rotate(180)],
    ['turned by 270 degrees', (card) => card.rotate(270)],
    ['askew on a table', (card) => card.rotate(12, { background: '#6b5a48' })],
    ['small', (card) => card.resize(480)],
    ['large', (card) => card.resize(4000)],
    ['in the dark', (card) => card.linear(0.3, 0)],
    ['out of focus', (card) => card.blur(2)],
  ])('is a card still: %s', async (_, change) => {
    const card = await change(sharp(images.card)).jpeg({ quality: 80 }).toBuffer();
    const beside = async (other: Buffer) => (await verify(card, other)).body;
    expect(await beside(images.card)).toEqual(SELFIE_REQUIRED);
    expect(await beside(images.selfie)).toMatchObject({
      result: expect.stringMatching(/^(not_)?verified$/) as string,
    });
  });

  it('may lack a machine-readable zone', async () => {
    const card = await identityCard(images.selfie, { zone: false });
    expect((await verify(card, images.secondSelfie)).body).toMatchObject(decided(true));
  });
});

describe('a photograph of people', () => {
  it('is no card, whoever is on it', async () => {
    const photographs = await Promise.all([
      ...PEOPLE.flatMap((person) => [portrait(person), otherPortrait(person)]),
      ...([1, 2, 3, 4, 5, 6] as const).map(photograph),
    ]);
    for (const [i, image] of photographs.entries()) {
      const response = await verify(image, images.card);
      expect((response.body as { result: string }).result, `photograph ${i}`).not.toBe('selfie_required');
      const beside = i === 6 ? images.othersSelfie : images.selfie;
      if (!image.equals(beside))
        expect((await verify(image, beside)).body, `photograph ${i}`).toEqual(ID_REQUIRED);
    }
  });
});

describe('the images of the fixtures', () => {
  it.each([
    ['https://example.com/id.jpg', 'https://example.com/selfie.jpg', 'verified'],
    ['https://example.com/selfie.jpg', 'https://example.com/id.jpg', 'verified'],
    ['https://your-domain.com/sample-id.jpg', 'https://your-domain.com/sample-selfie.jpg', 'verified'],
    ['https://example.com/same_person_1.jpg', 'https://example.com/same_person_2.jpg', 'verified'],
    ['https://example.com/same_person_2.jpg', 'https://example.com/selfie.jpg', 'id_required'],
    ['https://example.com/person_a.jpg', 'https://example.com/person_b.jpg', 'not_verified'],
    ['https://example.com/selfie.jpg', 'https://your-domain.com/sample-selfie.jpg', 'id_required'],
    ['https://example.com/id.jpg', 'https://your-domain.com/sample-id.jpg', 'selfie_required'],
  ])('%s with %s: %s', async (img1, img2, result) => {
    expect((await stub.call('verify', { json: { img1, img2 } })).body).toMatchObject({ result });
  });
});

describe('the depiction', () => {
  it('is there when asked for, and only then', async () => {
    const engine = await createEngine();
    try {
      expect(await engine.analyse(images.card)).not.toHaveProperty('depiction');
      const { depiction } = await engine.analyse(images.card, { depiction: true });
      expect(depiction?.zoneLines).toBe(3);
      expect(depiction?.faceShare).toBeGreaterThan(0.2);
      expect(depiction?.textShare).toBeGreaterThan(0.1);
    } finally {
      await engine.close();
    }
  });
});
