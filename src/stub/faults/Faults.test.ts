import { describe, expect, it } from 'vitest';
import type { FaultPlan, FaultRulePlan } from './FaultPlan.js';
import { Faults, type Fault, type FaultTarget } from './Faults.js';

const request: FaultTarget = { vendor: 'north', operation: 'compare', account: 'demo' };

function decisions(faults: Faults, count: number, target = request): (Fault | undefined)[] {
  return Array.from({ length: count }, () => faults.decide(target));
}

function plan(...faults: FaultRulePlan[]): FaultPlan {
  return { seed: 7, faults };
}

describe('matching', () => {
  it.each<[string, Partial<FaultRulePlan>, boolean]>([
    ['nothing asked', {}, true],
    ['its vendor', { vendor: 'north' }, true],
    ['another vendor', { vendor: 'south' }, false],
    ['a list with its vendor', { vendor: ['south', 'north'] }, true],
    ['a list without its vendor', { vendor: ['south', 'east'] }, false],
    ['its operation', { operation: 'compare' }, true],
    ['another operation', { operation: 'detect' }, false],
    ['a list with its operation', { operation: ['detect', 'compare'] }, true],
    ['its account', { account: 'demo' }, true],
    ['another account', { account: 'acme' }, false],
    ['a list with its account', { account: ['acme', 'demo'] }, true],
    ['all three', { vendor: 'north', operation: 'compare', account: 'demo' }, true],
    ['two of three', { vendor: 'north', operation: 'compare', account: 'acme' }, false],
    ['a part of the name', { vendor: 'nor' }, false],
  ])('by %s', (_, conditions, matches) => {
    const faults = Faults.of(plan({ ...conditions, response: 'reset' }));
    expect(faults.decide(request) !== undefined).toBe(matches);
  });

  it('spares requests without an account from rules for accounts only', () => {
    const nobody = { vendor: 'north', operation: 'compare' };
    expect(Faults.of(plan({ account: 'demo', response: 'reset' })).decide(nobody)).toBeUndefined();
    expect(Faults.of(plan({ response: 'reset' })).decide(nobody)).toBeDefined();
  });
});

describe('the fault', () => {
  it('has latency, response and a name for each', () => {
    const faults = Faults.of(plan({ name: 'bad line', latency: { fixed: 250 }, response: 'reset' }));
    expect(faults.decide(request)).toEqual({
      names: ['bad line: latency 250 ms', 'bad line: reset'],
      milliseconds: 250,
      response: { kind: 'reset' },
    });
  });

  it('has no response when there is latency alone', () => {
    expect(Faults.of(plan({ latency: { fixed: 5 } })).decide(request)).toStrictEqual({
      names: ['latency 5 ms'],
      milliseconds: 5,
    });
  });

  it('adds up latencies and takes the first response', () => {
    const faults = Faults.of(
      plan(
        { latency: { fixed: 100 } },
        { response: 'empty', probability: 0 },
        { name: 'b', latency: { fixed: 20 }, response: 'truncated' },
        { name: 'c', latency: { fixed: 3 }, response: 'reset' },
      ),
    );
    expect(faults.decide(request)).toEqual({
      names: ['latency 100 ms', 'b: latency 20 ms', 'b: truncated', 'c: latency 3 ms'],
      milliseconds: 123,
      response: { kind: 'truncated' },
    });
  });

  it.each([
    ['hang', { kind: 'hang', milliseconds: 120_000 }],
    ['dribble', { kind: 'dribble', chunks: 8, milliseconds: 2000 }],
    [{ hang: {} }, { kind: 'hang', milliseconds: 120_000 }],
    [{ hang: { milliseconds: 5 } }, { kind: 'hang', milliseconds: 5 }],
    [{ dribble: { chunks: 3 } }, { kind: 'dribble', chunks: 3, milliseconds: 2000 }],
    [{ dribble: { milliseconds: 0 } }, { kind: 'dribble', chunks: 8, milliseconds: 0 }],
  ] as const)('fills in what the response %j leaves open', (response, expected) => {
    expect(Faults.of(plan({ response })).decide(request)?.response).toEqual(expected);
  });
});

describe('seeded probabilities', () => {
  it('spare all with probability 0, none with 1 and none without', () => {
    const struck = [{ probability: 0 }, { probability: 1 }, {}].map(
      (given) => decisions(Faults.of(plan({ ...given, response: 'reset' })), 1000).filter(Boolean).length,
    );
    expect(struck).toEqual([0, 1000, 1000]);
  });

  it('strike as often as the probability says', () => {
    const faults = Faults.of(plan({ probability: 0.3, response: 'reset' }));
    const struck = decisions(faults, 10_000).filter(Boolean).length;
    expect(Math.abs(struck - 3000)).toBeLessThan(184); // four standard deviations
  });

  it('are independent between rules', () => {
    const rule: FaultRulePlan = { probability: 0.5, latency: { fixed: 1 } };
    const struck = decisions(Faults.of(plan(rule, rule)), 10_000);
    const both = struck.filter((fault) => fault?.milliseconds === 2).length;
    expect(Math.abs(both - 2500)).toBeLessThan(174); // four standard deviations
  });

  it('are independent between the latency and whether it strikes', () => {
    const faults = Faults.of(plan({ probability: 0.1, latency: { uniform: [0, 1000] } }));
    const latencies = decisions(faults, 20_000).flatMap((fault) => fault?.milliseconds ?? []);
    const mean = latencies.reduce((sum, latency) => sum + latency, 0) / latencies.length;
    expect(Math.abs(mean - 500)).toBeLessThan(26); // four standard deviations of the mean of 2000
  });
});

describe('the sequence', () => {
  const uneven: FaultRulePlan = { operation: 'compare', probability: 0.5, latency: { uniform: [0, 1e6] } };
  const expected = decisions(Faults.of(plan(uneven)), 50);

  it('is the same for the same seed, and another for another', () => {
    expect(decisions(Faults.of(plan(uneven)), 50)).toEqual(expected);
    expect(decisions(Faults.of({ seed: 8, faults: [uneven] }), 50)).not.toEqual(expected);
  });

  it('has seed 1 when none is given', () => {
    const one = decisions(Faults.of({ seed: 1, faults: [uneven] }), 50);
    expect(decisions(Faults.of({ faults: [uneven] }), 50)).toEqual(one);
  });

  it('begins anew on restart', () => {
    const faults = Faults.of(plan(uneven));
    decisions(faults, 17);
    faults.restart();
    expect(decisions(faults, 50)).toEqual(expected);
  });

  it('of a rule takes no notice of requests that it does not match', () => {
    const faults = Faults.of(plan(uneven));
    const mixed = expected.map(() => {
      faults.decide({ ...request, operation: 'detect' });
      return faults.decide(request);
    });
    expect(mixed).toEqual(expected);
  });

  it('of a rule takes no notice of the rules after it', () => {
    const faults = Faults.of(plan(uneven, { probability: 0, response: 'reset' }));
    expect(decisions(faults, 50)).toEqual(expected);
  });

  it('of a rule takes no notice of what the rules before it do', () => {
    const after = (first: FaultRulePlan): unknown[] =>
      decisions(Faults.of(plan(first, { ...uneven, name: 'second', response: 'truncated' })), 50).map(
        (fault) => fault?.names.find((name) => name.startsWith('second: latency')),
      );
    const quiet = after({ operation: 'detect', response: 'reset' });
    expect(quiet).toContainEqual(expect.stringMatching(/^second: latency \d+ ms$/));
    expect(after({ response: 'reset', probability: 0.5, latency: { uniform: [1, 2] } })).toEqual(quiet);
  });
});

describe('the plan', () => {
  it('is the one that was given', () => {
    const given = plan({ vendor: ['north'], response: { dribble: {} } });
    expect(Faults.of(given).plan).toEqual(given);
    expect(Faults.none().plan).toEqual({ faults: [] });
  });

  it('stays as it was when the giver changes his', () => {
    const rule = { response: 'reset' as const, vendor: 'north' };
    const faults = Faults.of({ faults: [rule] });
    rule.vendor = 'south';
    expect(faults.plan.faults[0]?.vendor).toBe('north');
    expect(faults.decide(request)).toBeDefined();
  });

  it('of none spares every request', () => {
    expect(Faults.none().decide(request)).toBeUndefined();
  });
});
