import { basename } from 'node:path';
import type { SampleCall } from '#samples';
import { OPERATIONS, operationThat, type SampledOperation } from './operations.js';
import { image, type Answered, type Asked, type StubClient } from './StubClient.js';

/** Asks a stub something, the nth time. @returns what is wrong with the response, in words */
export type Step = (client: StubClient, n: number) => Promise<string | undefined>;

const PEOPLE = ['ada', 'ben', 'carl', 'cora', 'dana', 'dino', 'ella', 'emil'] as const;
/** The name of somebody of the cast. */
export const person = (n: number): string => PEOPLE[n % PEOPLE.length] ?? PEOPLE[0];

/** Card and selfie of one person, or of two. */
export function pair(n: number): [card: string, selfie: string] {
  const [card, selfie] = [person(n), person(n + (n % 3 === 0 ? 1 : 0))];
  return [`people/${card}-card.jpg`, `people/${selfie}-selfie.jpg`];
}

let made = 0;

/** Two of three images with some bytes behind their end, like no other's: the stub would know all of them after a second. */
function seldomSeen(file: string, n: number): Buffer {
  const bytes = image(file);
  return n % 3 === 0 ? bytes : Buffer.concat([bytes, Buffer.from(String(made++))]);
}

export const is =
  (...statuses: readonly number[]) =>
  ({ status, text }: Answered): string | undefined =>
    statuses.includes(status)
      ? undefined
      : `${status} in place of ${statuses.join(' or ')}: ${text.slice(0, 200)}`;
export const ok = is(200);
export const prefer = (text: string): Pick<Asked, 'headers'> => ({ headers: { prefer: text } });

export const GOOD = { card: image('people/ada-card.jpg'), selfie: image('people/ada-selfie.jpg') };

export const looking = OPERATIONS.filter(({ samples }) => samples.images > 0);
export const comparing = looking.filter(({ samples }) => samples.images === 2);
export const finder = operationThat('finds all faces', ({ samples }) => samples.findsFaces === true);

/** A call with images that are looked at. */
export function look({ samples }: SampledOperation, n: number): SampleCall {
  const [card, selfie] = pair(n).map((file) => seldomSeen(file, n)) as [Buffer, Buffer];
  return samples.images === 1 && n % 2 === 0 ? samples.valid(selfie, card) : samples.valid(card, selfie);
}

/** The same with one image, of whatever. */
export function sent({ samples, operation }: SampledOperation, file: string, n = 0): SampleCall {
  const call = samples.withImage?.(seldomSeen(file, n), GOOD, basename(file));
  if (!call) throw new Error(`the samples of ${operation.operationId} do not say how it takes an image`);
  return call;
}

export const forced =
  (one: SampledOperation, preference: string, status = 200): Step =>
  (c, n) =>
    c.call(one, { ...look(one, n), ...prefer(preference) }).then(is(status));
