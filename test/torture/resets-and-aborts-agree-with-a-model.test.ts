import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, it } from 'vitest';
import { stringify } from 'yaml';
import { RequestRefused } from '../../src/core/Problem.js';
import { createStub, type RunningStub } from '../../src/stub/index.js';
import { exampleDialect, exampleVendor } from '../support/exampleVendor.js';
import {
  ForceModel,
  LATE,
  OPENING,
  type Client,
  type Image,
  type Name,
  type What,
} from '../support/ForceModel.js';
import { HeldRequest } from '../support/HeldRequest.js';
import { record, times } from './longForm.js';

const SEQUENCES = times(1500, 10_000);

const accounts = join(mkdtempSync(join(tmpdir(), 'doppel-')), 'accounts.yaml');
writeFileSync(
  accounts,
  stringify({
    accounts: [
      { name: 'a', keys: ['key-a'], balance: { EUR: OPENING.a } },
      { name: 'b', keys: ['key-b'], balance: { EUR: OPENING.b }, script: [500, { wait: LATE }, 'ok'] },
    ],
  }),
);

/** Lets a test wait for what the stub does. */
class Bell {
  private readonly rung = new Set<string>();
  private readonly waiting = new Map<string, () => void>();

  ring(what: string): void {
    this.rung.add(what);
    this.waiting.get(what)?.();
  }

  heard(what: string): Promise<void> {
    if (this.rung.has(what)) return Promise.resolve();
    return new Promise((resolve) => {
      this.waiting.set(what, resolve);
    });
  }
}

const bell = new Bell();
/** What lets the operation of a request go on that holds an image. */
const gates = new Map<string, (image: Image) => void>();
let stub: RunningStub;
/** Requests so far: the journal numbers them alike. */
let begun = 0;

beforeAll(async () => {
  const sound = await exampleVendor({
    ...exampleDialect,
    authenticate: (request, services) => {
      bell.ring(`begun ${request.headers['x-n']}`);
      return exampleDialect.authenticate(request, services);
    },
    operations: {
      ...exampleDialect.operations,
      async countFaces({ body, headers }, services) {
        const n = headers['x-n'] ?? '';
        let { image } = body as { image: string };
        if (image === 'held') {
          const opened = new Promise<string>((resolve) => gates.set(n, resolve));
          bell.ring(`at work ${n}`);
          image = await opened;
        } else bell.ring(`at work ${n}`);
        if (image === 'broken') {
          throw new RequestRefused({ kind: 'image-unreadable', field: 'image', message: 'no image' });
        }
        const { faces } = await services.analyse('image', Buffer.from(image));
        return { status: 200, body: { faces: faces.length } };
      },
    },
  });
  stub = await createStub({
    ...sound,
    accounts,
    strict: false,
    onExchange: ({ request }) => {
      bell.ring(`over ${request}`);
    },
  });
});
afterAll(() => stub.close());

const someAccount = fc.constantFrom<Name>('a', 'b');
const anyAccount = fc.option(someAccount, { nil: undefined });
const which = fc.nat(5);
const image = fc.constantFrom<Image>('good', 'good', 'broken', 'held');
const step = fc.oneof(
  fc.record({
    do: fc.constant('force' as const),
    account: anyAccount,
    what: fc.constantFrom<What>('fail', 'late', 'late', 'pass'),
    times: fc.integer({ min: 1, max: 2 }),
  }),
  fc.record({ do: fc.constant('begin' as const), account: someAccount }),
  fc.record({ do: fc.constant('call' as const), account: someAccount, image }),
  fc.record({ do: fc.constant('call' as const), account: someAccount, image }),
  fc.record({ do: fc.constant('finish' as const), which, image }),
  fc.record({ do: fc.constant('open' as const), which, image: fc.constantFrom<Image>('good', 'broken') }),
  fc.record({ do: fc.constant('abort' as const), which }),
  fc.record({ do: fc.constant('reset' as const), account: anyAccount }),
  fc.record({
    do: fc.constant('remove' as const),
    which: fc.option(which, { nil: undefined }),
    account: anyAccount,
  }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function pick<T>(list: readonly T[], which: number): T | undefined {
  return list[which % list.length];
}

async function begin(model: ForceModel, account: Name): Promise<Client> {
  const n = ++begun;
  const lines = ['POST /example/count HTTP/1.1', 'Host: x', `x-key: key-${account}`, `x-n: ${n}`];
  const request = new HeldRequest(
    stub.url,
    [...lines, 'Content-Type: application/json'],
    '{"image":',
    '"broken"}'.length,
  );
  await bell.heard(`begun ${n}`);
  // Authentication is over in the same turn.
  await turn();
  const client: Client = { n, account, request, stage: 'sending', gone: false, stale: false };
  model.clients.push(client);
  model.listed.add(client);
  return client;
}

/** Hold what a client gets now against what it should get. */
async function expectAnswer(
  { n, request, stage, gone }: Client,
  expected: number | undefined,
): Promise<void> {
  if (expected !== undefined) {
    strictEqual(await request.status, expected);
    await bell.heard(`over r${n}`);
    return;
  }
  if (stage !== 'over') await bell.heard(`at work ${n}`);
  await turn();
  await turn();
  if (gone) return;
  const answered = await Promise.race([request.status, turn('nothing')]);
  strictEqual(answered, 'nothing');
}

async function finish(model: ForceModel, client: Client, image: Image): Promise<void> {
  const expected = model.answer(client, image);
  client.request.finish(`"${image}"}`.padEnd('"broken"}'.length));
  await expectAnswer(client, expected);
}

async function take(model: ForceModel, given: Step): Promise<void> {
  switch (given.do) {
    case 'force': {
      const { account, what, times } = given;
      const outcome = { fail: { code: 500 }, late: { wait: LATE }, pass: { code: 200 } }[what];
      const { id } = stub.force({ ...outcome, times, ...(account && { account }) });
      model.forced.push({ id, account, what, left: times, removed: false });
      return;
    }
    case 'begin':
      await begin(model, given.account);
      return;
    case 'call':
      await finish(model, await begin(model, given.account), given.image);
      return;
    case 'finish': {
      const client = pick(
        model.clients.filter(({ stage, gone }) => stage === 'sending' && !gone),
        given.which,
      );
      if (client) await finish(model, client, given.image);
      return;
    }
    case 'open': {
      const client = pick(
        model.clients.filter(({ stage }) => stage === 'held'),
        given.which,
      );
      if (!client) return;
      const expected = model.answer(client, given.image);
      gates.get(String(client.n))?.(given.image);
      await expectAnswer(client, expected);
      return;
    }
    case 'abort': {
      const client = pick(
        model.clients.filter(({ stage, gone }) => stage !== 'over' && !gone),
        given.which,
      );
      if (!client) return;
      client.gone = true;
      if (client.stage !== 'held') client.stage = 'over';
      client.request.abort();
      await bell.heard(`over r${client.n}`);
      return;
    }
    case 'reset': {
      const { account } = given;
      model.reset(account);
      stub.reset(account && { account });
      return;
    }
    case 'remove': {
      const { account } = given;
      const one = given.which === undefined ? undefined : pick(model.forced, given.which);
      if (one) {
        stub.forced.remove(one.id);
        model.remove((other) => other === one);
      } else {
        stub.forced.remove(account && { account });
        model.remove((other) => account === undefined || other.account === account);
      }
    }
  }
}

function compare(model: ForceModel): void {
  const held = stub.ledger.balances().map(({ account, balance }) => [account, balance.amount]);
  const forced = model.forced.filter(({ removed, left }) => !removed && left > 0);
  // Much quicker than the assertions of the test runner, of which there would be a hundred thousand.
  deepStrictEqual(
    {
      forced: stub.forced.list().map(({ id, times }) => [id, times]),
      journal: stub.journal.entries().map(({ id, account }) => [id, account]),
      money: Object.fromEntries(held) as Record<string, number>,
    },
    {
      forced: forced.map(({ id, left }) => [id, left]),
      journal: [...model.listed].map(({ n, account }) => [`r${n}`, account]),
      money: model.money,
    },
  );
}

it(`they do in ${SEQUENCES} random sequences`, { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (steps) => {
      stub.reset();
      const model = new ForceModel();
      for (const one of steps) {
        await take(model, one);
        compare(model);
      }
      // What is left over is of before the next reset.
      for (const { request } of model.clients) request.abort();
      for (const client of model.clients) gates.get(String(client.n))?.('broken');
      gates.clear();
    }),
    { numRuns: SEQUENCES },
  );
  record({
    what: 'random sequences of force, request, abort, reset and delete',
    tried: SEQUENCES,
    against: 'forced outcomes, responses, journal or money other than those of a model of them',
    happened: 0, // the first one ends the test
    file: 'test/torture/resets-and-aborts-agree-with-a-model.test.ts',
  });
});
