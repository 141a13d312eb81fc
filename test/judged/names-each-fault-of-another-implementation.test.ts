import { describe, expect, it } from 'vitest';
import type { Case, RunResult } from '../../src/conformance/index.js';
import { DEEPIDV_FAULTS } from './deepidvFaults.js';
import { fixture, judge, PEOPLE, prepare, violated } from './judge.js';
import { whileAnotherServes, whyNoPython, type World } from './OtherServer.js';
import { REALEYES_RESPONSE_FAULTS } from './realeyesResponseFaults.js';
import { REALEYES_REQUEST_FAULTS } from './realeyesRequestFaults.js';

const ADDRESSES = {
  'https://example.com/selfie.jpg': fixture('people/ada-selfie.jpg'),
  'https://example.com/selfie.png': fixture('formats/plain.png'),
};
const SELFIE = fixture('people/ada-selfie.jpg');

const JUDGED = [
  {
    vendor: 'realeyes',
    faults: [...REALEYES_REQUEST_FAULTS, ...REALEYES_RESPONSE_FAULTS],
    world: {
      accounts: { 'key-of-ann': ['key'], 'token-of-ann': ['token'], 'token-of-nobody': ['stray'] },
      people: PEOPLE,
      addresses: ADDRESSES,
      objects: {},
    } satisfies World,
    variables: { key: 'key-of-ann', token: 'token-of-ann', noAccountToken: 'token-of-nobody' },
    capabilities: ['urls'],
    // It honours no forced outcomes, which are the only way to a 500.
    notJudged: ['realeyes.common.status-500'],
  },
  {
    vendor: 'deepidv',
    faults: DEEPIDV_FAULTS,
    world: {
      accounts: { 'key-of-ann': ['key'], 'key-without-tokens': ['key', 'penniless'] },
      people: PEOPLE,
      addresses: {},
      objects: {
        'ann/selfie.jpg': { file: SELFIE, owner: 'key-of-ann' },
        'ben/selfie.jpg': { file: SELFIE, owner: 'key-of-ben' },
      },
    } satisfies World,
    variables: {
      key: 'key-of-ann',
      noBalanceKey: 'key-without-tokens',
      fileKey: 'ann/selfie.jpg',
      foreignFileKey: 'ben/selfie.jpg',
    },
    capabilities: [],
    // It limits nobody's calls, either.
    notJudged: ['status-429', 'status-500', '500-retry-safe'].map((rule) => `deepidv.compare.${rule}`),
  },
];

const reason = whyNoPython();

// Images of 10 MB and more take longer than all the rest.
const isQuick = ({ id }: Case): boolean => !/^images\.(large|oversized)/.test(id);

describe.for(JUDGED)(
  `a run against another implementation of $vendor${reason === undefined ? '' : ` (skipped: ${reason})`}`,
  { concurrent: true, skip: reason !== undefined },
  ({ vendor, faults, world, variables, capabilities, notJudged }) => {
    const ready = prepare(vendor);
    const run = async (names: readonly string[], chosen?: (one: Case) => boolean): Promise<RunResult> => {
      const input = await ready;
      return whileAnotherServes(world, names, (baseUrl) =>
        judge(chosen ? { ...input, chosen } : input, { baseUrl, variables, capabilities }),
      );
    };

    it('finds nothing wrong with it when it has no fault, and judges what can be asked', async () => {
      const { suite } = await ready;
      const result = await run([]);
      expect(result.rules.flatMap(({ failures }) => failures)).toEqual([]);
      expect(violated(result)).toEqual([]);
      expect(result.exitCode).toBe(0);
      const untold = new Set(suite.untested.map(({ rule }) => rule));
      const skipped = result.rules.filter(({ verdict, rule }) => verdict === 'skip' && rule.level === 'MUST');
      expect(skipped.map(({ rule }) => rule.id).filter((id) => !untold.has(id))).toEqual(notJudged);
    });

    it.for(faults)('names what is broken when it $about', async ({ name, breaks, follow = [], large }) => {
      const result = await run([name], large ? undefined : isQuick);
      const meant = breaks.map((rule) => `${vendor}.${rule}`);
      const violations = violated(result);
      expect(violations).toEqual(expect.arrayContaining(meant));
      // A SHOULD or an INFERRED rule that is touched as well is no failure.
      const musts = violated(result, 'MUST');
      const others = musts.filter((rule) => !meant.includes(rule));
      expect(others).toEqual(follow.map((rule) => `${vendor}.${rule}`).sort());
      expect(result.exitCode).toBe(musts.length > 0 ? 1 : 0);
      if (meant.length === 0) expect(violations).toEqual([]);
    });
  },
);
