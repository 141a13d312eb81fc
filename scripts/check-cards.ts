// Asks the stub's verify about images of new people, in every combination of identity cards and selfies, and counts how
// often it tells the kinds apart:
//   npm run check-cards -- 200 seed
import { encodeJpeg, identityFromSeed, renderCard, renderSelfie } from '#synthetic';
import { startStub } from '#stub';

const [count = '200', seed = '1'] = process.argv.slice(2);
const stub = await startStub();

/** What each outcome says about the kinds of the two images. */
const KINDS = new Map([
  ['verified', 'one of each'],
  ['not_verified', 'one of each'],
  ['id_required', 'two selfies'],
  ['selfie_required', 'two cards'],
]);

async function kindsAccordingToVerify(img1: Buffer, img2: Buffer): Promise<string> {
  const response = await fetch(`${stub.url}/v1/verify`, {
    method: 'POST',
    headers: { 'x-api-key': 'test_ok', 'content-type': 'application/json' },
    body: JSON.stringify({ img1: img1.toString('base64'), img2: img2.toString('base64') }),
  });
  const { result = `${response.status}` } = (await response.json()) as { result?: string };
  return KINDS.get(result) ?? result;
}

const results = new Map<string, { right: number; wrong: string[] }>();
for (let i = 0; i < Number(count); i++) {
  const own = `${seed}/cards/${i}`;
  const person = identityFromSeed(own);
  const draw = async (render: typeof renderCard | typeof renderSelfie, variant: number): Promise<Buffer> =>
    encodeJpeg(await render(person, `${own}/${variant}`), 88);
  const [card, otherCard, selfie, otherSelfie] = [
    await draw(renderCard, 1),
    await draw(renderCard, 2),
    await draw(renderSelfie, 1),
    await draw(renderSelfie, 2),
  ];
  for (const [name, expected, a, b] of [
    ['card and selfie', 'one of each', card, selfie],
    ['selfie and card', 'one of each', selfie, card],
    ['two cards', 'two cards', card, otherCard],
    ['two selfies', 'two selfies', selfie, otherSelfie],
  ] as const) {
    const seen = await kindsAccordingToVerify(a, b);
    const row = results.get(name) ?? { right: 0, wrong: [] };
    if (seen === expected) row.right++;
    else row.wrong.push(`person ${i}: ${seen}`);
    results.set(name, row);
  }
  if ((i + 1) % 20 === 0) console.error(`${i + 1} of ${count} people`);
}
for (const [name, { right, wrong }] of results) {
  console.log(
    `${name.padEnd(16)} ${right} of ${count} told apart${wrong.length > 0 ? `; not: ${wrong.join('; ')}` : ''}`,
  );
}
await stub.close();
