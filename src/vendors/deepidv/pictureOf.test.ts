import { expect, it } from 'vitest';
import { RequestRefused } from '../../core/Problem.js';
import type { Operation } from '../../spec/Operation.js';
import type { Services, Uploads } from '../VendorDialect.js';
import { pictureOf } from './pictureOf.js';

const LIMIT = 100;
const operation = { pictureBytes: LIMIT } as Operation;
const account = { name: 'a', state: 'active' as const, organization: 'org_a' };
const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(60)]);
/** A key that is base64 too, of as many bytes as a small picture has. */
const AMBIGUOUS = `org/${'a'.repeat(64)}`;

const stored: Readonly<Record<string, Buffer>> = {
  'org_a/uploads/x.jpg': jpeg,
  'org_a/with a space.jpg': jpeg,
  [AMBIGUOUS]: jpeg,
  'org_a/large.jpg': Buffer.concat([jpeg, Buffer.alloc(LIMIT)]),
  'org_a/note.txt': Buffer.from('no picture'),
};

const services = withStored((field, key, who) => {
  const bytes = who === account ? stored[key] : undefined;
  return bytes ? Promise.resolve(bytes) : Promise.reject(refused(field));
});

function withStored(storedPicture: Uploads['storedPicture']): Services<'uploads'> {
  return { uploads: { storedPicture } as Uploads } as Services<'uploads'>;
}

function refused(field: string): RequestRefused {
  return new RequestRefused({ kind: 'stored-picture-unreadable', field });
}

async function outcome(source: string): Promise<unknown> {
  const request = { operation, headers: {}, body: { source }, form: {}, account };
  try {
    const bytes = await pictureOf('source', request, services);
    return jpeg.equals(bytes) ? 'the picture' : 'other bytes';
  } catch (error) {
    return (error as RequestRefused).problem.kind;
  }
}

it.each([
  [jpeg.toString('base64'), 'the picture'],
  [jpeg.toString('base64url'), 'the picture'],
  ['org_a/uploads/x.jpg', 'the picture'],
  ['"org_a/uploads/x.jpg"', 'the picture'],
  ['org_a/with a space.jpg', 'the picture'],
  [AMBIGUOUS, 'the picture'],
  ['org_a/uploads/none.jpg', 'stored-picture-unreadable'],
  ['org_b/uploads/x.jpg', 'stored-picture-unreadable'],
  ['org/abc', 'stored-picture-unreadable'],
  ['org_a/none with a space.jpg', 'picture-undecodable'],
  [AMBIGUOUS.replace('a', 'b'), 'picture-unreadable'],
  ['no key.', 'picture-undecodable'],
  ['aGVsbG8=', 'picture-unreadable'],
  ['org_a/large.jpg', 'picture-too-large'],
  ['org_a/note.txt', 'picture-unreadable'],
])('takes %j for: %s', async (source, expected) => {
  expect(await outcome(source)).toBe(expected);
});

it('asks for no key that is longer than keys can be', async () => {
  expect(await outcome(`org_a/${'x'.repeat(1020)}.jpg`)).toBe('picture-too-large');
});

it('hands on a failure of the store, whatever the text looks like', async () => {
  const broken = withStored(() => Promise.reject(new Error('broken')));
  const request = { operation, headers: {}, body: { source: 'x' }, form: {}, account };
  await expect(pictureOf('source', request, broken)).rejects.toThrow('broken');
});
