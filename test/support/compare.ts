import { identityCard } from './identityCard.js';
import type { TestStub } from './TestStub.js';

/** What one vendor says of a pair of images. */
export interface Verdict {
  readonly vendor: string;
  readonly status: number;
  readonly match: boolean;
  readonly score: number;
  readonly body: unknown;
}

/**
 * Ask every vendor whether two images show one person. Where an identity card is wanted, the first portrait is put on one,
 * unless it is one already; an image that is compared with itself stays as it is.
 */
export async function compareEverywhere(
  stub: TestStub,
  a: Buffer,
  b: Buffer,
  { isCard = false } = {},
): Promise<Verdict[]> {
  const base64 = { img1: a.toString('base64'), img2: b.toString('base64') };
  const card = isCard || a.equals(b) ? a : await identityCard(a);
  const [verify, lookalike, facematch, compareFaces] = await Promise.all([
    stub.call('verify', { json: { ...base64, img1: card.toString('base64') } }),
    stub.call('lookalike', { json: base64 }),
    stub.call('facematch', { form: { file_a: a, file_b: b } }),
    stub.call('compareFaces', { form: { source: a, target: b } }),
  ]);
  const embeddings = await Promise.all([a, b].map((image) => embeddingOf(stub, image)));
  const similarity = await stub.call('compareFaceEmbeddings', {
    json: { embedding1: embeddings[0], embedding2: embeddings[1] },
  });
  const v = verify.body as { engine_response?: { verified: boolean; details: { distance: number } } };
  const l = lookalike.body as { verified: boolean; similarity: number };
  const f = facematch.body as { data?: { match: boolean; confidence: number } };
  const c = compareFaces.body as { isMatch: boolean; confidence: number };
  const r = similarity.body as { similarity: number };
  return [
    {
      vendor: 'deepface verify',
      match: v.engine_response?.verified ?? false,
      score: v.engine_response?.details.distance ?? NaN,
      ...verify,
    },
    { vendor: 'deepface lookalike', match: l.verified, score: l.similarity, ...lookalike },
    { vendor: 'deepvue', match: f.data?.match ?? false, score: f.data?.confidence ?? NaN, ...facematch },
    { vendor: 'deepidv', match: c.isMatch, score: c.confidence, ...compareFaces },
    { vendor: 'realeyes', match: r.similarity >= 80, score: r.similarity, ...similarity },
  ];
}

/** The embedding of the only face in an image. */
export async function embeddingOf(stub: TestStub, image: Buffer): Promise<number[] | undefined> {
  const response = await stub.call('getFaceEmbeddings', {
    json: { image: { bytes: image.toString('base64') } },
  });
  return (response.body as { faces: { embedding: number[] }[] }).faces[0]?.embedding;
}
