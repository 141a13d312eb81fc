import { expect, it } from 'vitest';
import { RequestRefused } from '../../core/Problem.js';
import type { Operation } from '../../contract/Operation.js';
import type { Services } from '../VendorDialect.js';
import { imageOf } from './imageOf.js';

const LIMIT = 100;
const operation = { imageBytes: LIMIT } as Operation;
const account = { name: 'a', state: 'active' as const, organization: 'org_a' };
const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(60)]);
/** A key that is base64 too, of as many bytes as a small image has. */
const AMBIGUOUS = `org/${'a'.repeat(64)}`;

const stored: Readonly<Record<string, Buffer>> = {
  'org_a/uploads/x.jpg': jpeg,
  'org_a/with a space.jpg': jpeg,
  [AMBIGUOUS]: jpeg,
  'org_a/large.jpg': Buffer.concat([jpeg, Buffer.alloc(LIMIT)]),
  'org_a/note.txt': Buffer.from('no image'),
};

const services = {
  storedImage: (field, key, who) => {
    const bytes = who === account ? stored[key] : undefined;
    return bytes ? Promise.resolve(bytes) : Promise.reject(refused(field));
  },
} as Partial<Services> as Services;

function refused(field: string): RequestRefused {
  return new RequestRefused({ kind: 'stored-image-unreadable', field });
}

async function outcome(source: string): Promise<unknown> {
  const request = { operation, headers: {}, body: { source }, form: {}, account };
  try {
    const bytes = await imageOf('source', request, services);
    return jpeg.equals(bytes) ? 'the image' : 'other bytes';
  } catch (error) {
    return (error as RequestRefused).problem.kind;
  }
}

it.each([
  [jpeg.toString('base64'), 'the image'],
  [jpeg.toString('base64url'), 'the image'],
  ['org_a/uploads/x.jpg', 'the image'],
  ['"org_a/uploads/x.jpg"', 'the image'],
  ['org_a/with a space.jpg', 'the image'],
  [AMBIGUOUS, 'the image'],
  ['org_a/uploads/none.jpg', 'stored-image-unreadable'],
  ['org_b/uploads/x.jpg', 'stored-image-unreadable'],
  ['org/abc', 'stored-image-unreadable'],
  ['org_a/none with a space.jpg', 'image-undecodable'],
  [AMBIGUOUS.replace('a', 'b'), 'image-unreadable'],
  ['no key.', 'image-undecodable'],
  ['aGVsbG8=', 'image-unreadable'],
  ['org_a/large.jpg', 'image-too-large'],
  ['org_a/note.txt', 'image-unreadable'],
])('takes %j for: %s', async (source, expected) => {
  expect(await outcome(source)).toBe(expected);
});

it('asks for no key that is longer than keys can be', async () => {
  expect(await outcome(`org_a/${'x'.repeat(1020)}.jpg`)).toBe('image-too-large');
});

it('hands on a failure of the store, whatever the text looks like', async () => {
  const broken = {
    storedImage: () => Promise.reject(new Error('broken')),
  } as Partial<Services> as Services;
  const request = { operation, headers: {}, body: { source: 'x' }, form: {}, account };
  await expect(imageOf('source', request, broken)).rejects.toThrow('broken');
});
