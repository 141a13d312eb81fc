import { describe, expect, it } from 'vitest';
import { OPERATIONS, type SampledOperation } from '../../tooling/operations.js';
import { StubClient, type Answered } from '../../tooling/StubClient.js';
import { lanes, type Lane } from '../../tooling/workload.js';

/** Writes down whom it is to ask, and is given a status that is never right. */
class WrongAnswers extends StubClient {
  readonly asked: SampledOperation[] = [];

  override call(one: SampledOperation): Promise<Answered> {
    this.asked.push(one);
    return this.ask(one.operation.path);
  }

  override ask(path: string): Promise<Answered> {
    const called = OPERATIONS.filter(({ operation }) => operation.path === path);
    this.asked.push(...called);
    return Promise.resolve({ status: 418, text: '{}' });
  }
}

async function onceThrough({ steps }: Lane): Promise<{ asked: Set<string>; said: (string | undefined)[] }> {
  const client = new WrongAnswers('http://127.0.0.1');
  const said: (string | undefined)[] = [];
  for (const [n, step] of steps.entries()) said.push(await step(client, n));
  return { asked: new Set(client.asked.map(nameOf)), said };
}

const nameOf = ({ operation: { vendor, operationId } }: SampledOperation): string =>
  `${vendor} ${operationId}`;
const byName = new Map(lanes.map((lane) => [lane.name, lane]));
const laneOf = (name: string): Lane => {
  const lane = byName.get(name);
  if (!lane) throw new Error(`there is no lane ${name}`);
  return lane;
};

describe('the load of a soak', () => {
  it('has every operation look that takes images', async () => {
    const { asked } = await onceThrough(laneOf('images'));
    expect([...asked].sort()).toEqual(
      OPERATIONS.filter(({ samples }) => samples.images > 0)
        .map(nameOf)
        .sort(),
    );
  });

  it('has something refused by every operation that refuses anything', async () => {
    const { asked } = await onceThrough(laneOf('errors'));
    const refusing = OPERATIONS.filter(({ samples }) => samples.invalid ?? samples.unreadable);
    expect([...asked]).toEqual(expect.arrayContaining(refusing.map(nameOf)));
    const vendors = new Set(OPERATIONS.map(({ operation }) => operation.vendor));
    expect(new Set([...asked].map((name) => name.split(' ', 1)[0]))).toEqual(vendors);
  });

  it.each([...byName.values()].filter(({ name }) => name !== 'faults'))(
    'complains of a wrong status in every step of the lane $name',
    async (lane) => {
      const { said } = await onceThrough(lane);
      expect(said.length).toBeGreaterThan(0);
      for (const wrong of said) expect(wrong).toMatch(/^418 in place of \d{3}/);
    },
  );
});
