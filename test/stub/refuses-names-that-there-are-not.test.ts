import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStub, type RunningStub } from '../../src/stub/index.js';
import { exampleVendor } from '../support/exampleVendor.js';

let stub: RunningStub;
beforeAll(async () => {
  stub = await createStub(await exampleVendor());
});
afterAll(() => stub.close());

const ACCOUNT = 'There is no account demoo; there are demo';
const VENDOR = 'There is no vendor exampel; there are example';
const OPERATION = 'There is no operation countFace; there are countFaces, announceUpload';

async function detailOf(method: string, path: string, body?: object): Promise<[number, unknown]> {
  const response = await fetch(`${stub.adminUrl}/__doppel/${path}`, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  return [response.status, ((await response.json()) as { detail?: unknown }).detail];
}

describe('the admin API', () => {
  it.each<[string, string, string]>([
    ['GET', 'journal?account=demoo', ACCOUNT],
    ['GET', 'journal?vendor=exampel', VENDOR],
    ['GET', 'journal?operation=countFace', OPERATION],
    ['DELETE', 'journal?account=demoo', ACCOUNT],
    ['GET', 'ledger?account=demoo', ACCOUNT],
    ['GET', 'spend?since=0&account=demoo', ACCOUNT],
    ['GET', 'forced?account=demoo', ACCOUNT],
    ['DELETE', 'forced?account=demoo', ACCOUNT],
    ['POST', 'reset?account=demoo', ACCOUNT],
  ])('refuses %s %s', async (method, path, detail) => {
    expect(await detailOf(method, path)).toEqual([400, detail]);
  });

  it('refuses an outcome for nobody', async () => {
    expect(await detailOf('POST', 'forced', { account: 'demoo', code: 500 })).toEqual([400, ACCOUNT]);
    expect(stub.forced.list()).toEqual([]);
  });

  it.each([
    [{ account: 'demoo' }, "faults.0.account names 'demoo'; allowed: demo"],
    [{ account: ['demo', 'demoo'] }, "faults.0.account names 'demoo'; allowed: demo"],
    [{ vendor: 'exampel' }, "faults.0.vendor names 'exampel'; allowed: example"],
    [{ operation: 'countFace' }, "faults.0.operation names 'countFace'; allowed: countFaces, announceUpload"],
  ])('refuses a fault for %j', async (rule, detail) => {
    const plan = { faults: [{ ...rule, response: 'reset' }] };
    expect(await detailOf('PUT', 'faults', plan)).toEqual([400, `fault plan: ${detail}`]);
    expect(stub.faults.plan.faults).toEqual([]);
  });
});

describe('the library', () => {
  it.each<[string, () => unknown, string]>([
    ['force', () => stub.force({ account: 'demoo', code: 500 }), ACCOUNT],
    ['force', () => stub.force({ operation: 'countFace', code: 500 } as object), 'No operation fits'],
    [
      'setAccountState',
      () => {
        stub.setAccountState('demoo', 'active');
      },
      ACCOUNT,
    ],
    [
      'reset',
      () => {
        stub.reset({ account: 'demoo' });
      },
      ACCOUNT,
    ],
    ['journal.entries', () => stub.journal.entries({ operation: 'countFace' }), OPERATION],
    [
      'journal.entries',
      () => stub.journal.entries({ operatoin: 'countFaces' } as object),
      'no filter operatoin',
    ],
    [
      'journal.clear',
      () => {
        stub.journal.clear({ account: 'demoo' });
      },
      ACCOUNT,
    ],
    ['ledger.balances', () => stub.ledger.balances('demoo'), ACCOUNT],
    ['ledger.entries', () => stub.ledger.entries({ account: 'demoo' }), ACCOUNT],
    ['ledger.spendSince', () => stub.ledger.spendSince(0, 'demoo'), ACCOUNT],
    [
      'ledger.credit',
      () => {
        stub.ledger.credit('demoo', { amount: 1, currency: 'EUR', minorUnits: 100 }, 'a test');
      },
      ACCOUNT,
    ],
  ])('refuses them in %s', (_method, call, message) => {
    expect(call).toThrow(message);
  });
});
