import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigurationError } from '../ConfigurationError.js';
import { Faults } from './Faults.js';

const known = {
  vendors: ['north', 'south'],
  operations: ['compare', 'detect'],
  accounts: ['anybody', 'somebody'],
};
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'doppel-faults-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function load(yaml: string): Faults {
  const file = join(folder, 'faults.yaml');
  writeFileSync(file, yaml);
  return Faults.load(file, known);
}

function complaint(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return (error as Error).message.replace(folder, 'FOLDER');
  }
  return 'none';
}

const rule = (yaml: string): string => `faults: [${yaml}]`;

it.each([
  'faults: []',
  'seed: 0\nfaults: []',
  'seed: 4294967295\nfaults: []',
  rule('{ response: reset }'),
  rule('{ response: malformed-json, name: "50 % off: a name", probability: 0.5 }'),
  rule('{ response: { dribble: {} }, vendor: north, operation: [compare, detect], account: anybody }'),
  rule('{ latency: { fixed: 0 } }, { latency: { uniform: [5, 5] } }'),
  rule('{ latency: { logNormal: { median: 200, sigma: 0.5 } } }'),
])('takes %j', (yaml) => {
  expect(complaint(() => load(yaml))).toBe('none');
});

describe('refuses', () => {
  const forms = 'one of { fixed: ms }, { uniform: [low, high] } and { logNormal: ';
  it.each([
    ['', 'the file is null; allowed: a map of faults, the list of rules'],
    ['- response: reset', "the file is [ { response: 'reset' } ]; allowed: a map of faults"],
    ['seed: 7', 'faults is missing; allowed: a list of rules; [] for none'],
    ['faults:', 'faults is null; allowed: a list of rules'],
    ['faults: []\nseeds: 7', "the file has the unknown key 'seeds'; allowed: seed, faults"],
    ['faults: []\nseed: 1.5', 'seed is 1.5; allowed: a whole number, 0 to 4294967295'],
    ['faults: []\nseed: -1', 'seed is -1; allowed: '],
    [rule('reset'), "faults.0 is 'reset'; allowed: a map with latency, response or both"],
    [rule('{}'), 'faults.0 has neither latency nor response; allowed: a map with latency'],
    [rule('{ response: reset }, { vendor: north }'), 'faults.1 has neither latency nor response'],
    [
      rule('{ latancy: { fixed: 5 } }'),
      "faults.0 has the unknown key 'latancy'; allowed: name, vendor, operation, account, probability, latency, response",
    ],
    [
      rule('{ response: rest }'),
      "faults.0.response is 'rest'; allowed: empty, reset, malformed-json, truncated",
    ],
    [rule('{ response: resets }'), "faults.0.response is 'resets'; allowed: "],
    [rule('{ response: {} }'), 'faults.0.response is {}; allowed: empty, '],
    [
      rule('{ response: { reset: {} } }'),
      "faults.0.response has the unknown key 'reset'; allowed: dribble, hang",
    ],
    [
      rule('{ response: { hang: {}, dribble: {} } }'),
      'faults.0.response is { hang: {}, dribble: {} }; allowed: ',
    ],
    [
      rule('{ response: { dribble: { chunks: 0 } } }'),
      'faults.0.response.dribble.chunks is 0; allowed: a whole number, 1 to 10000',
    ],
    [rule('{ response: { hang: { seconds: 5 } } }'), "faults.0.response.hang has the unknown key 'seconds'"],
    [rule('{ response: reset, probability: 1.5 }'), 'faults.0.probability is 1.5; allowed: a number, 0 to 1'],
    [rule('{ response: reset, probability: -0.1 }'), 'faults.0.probability is -0.1; '],
    [rule('{ response: reset, probability: .nan }'), 'faults.0.probability is NaN; '],
    [rule('{ response: reset, probability: 5 % }'), "faults.0.probability is '5 %'; "],
    [
      rule('{ response: reset, name: Zürich }'),
      "faults.0.name is 'Zürich'; allowed: a text of 1 to 100 printable",
    ],
    [rule('{ response: reset, name: "a\\nb" }'), "faults.0.name is 'a\\nb'; allowed: "],
    [rule('{ response: reset, vendor: [] }'), 'faults.0.vendor is []; allowed: a name, or a list of names'],
    [rule('{ response: reset, vendor: ~ }'), 'faults.0.vendor is null; '],
    [rule('{ response: reset, account: [5] }'), 'faults.0.account.0 is 5; allowed: a name'],
    [rule('{ response: reset, vendor: nord }'), "faults.0.vendor names 'nord'; allowed: north, south"],
    [
      rule('{ response: reset, operation: [detect, find] }'),
      "faults.0.operation names 'find'; allowed: compare, detect",
    ],
    [rule('{ latency: 250 }'), `faults.0.latency is 250; allowed: ${forms}`],
    [
      rule('{ latency: { fixed: 1, uniform: [1, 2] } }'),
      `faults.0.latency is { fixed: 1, uniform: [ 1, 2 ] }; allowed: ${forms}`,
    ],
    [rule('{ latency: {} }'), `faults.0.latency is {}; allowed: ${forms}`],
    [rule('{ latency: { fixed: -1 } }'), 'faults.0.latency.fixed is -1; allowed: milliseconds, 0 to 3600000'],
    [rule('{ latency: { fixed: .inf } }'), 'faults.0.latency.fixed is Infinity; '],
    [rule('{ latency: { uniform: [2] } }'), 'faults.0.latency.uniform is [ 2 ]; allowed: two numbers'],
    [rule('{ latency: { uniform: [2, 1] } }'), 'faults.0.latency.uniform is [ 2, 1 ]; allowed: two numbers'],
    [rule('{ latency: { uniform: [1, x] } }'), "faults.0.latency.uniform.1 is 'x'; allowed: milliseconds"],
    [
      rule('{ latency: { logNormal: { median: 5 } } }'),
      'faults.0.latency.logNormal.sigma is missing; allowed: a number, 0 to 10',
    ],
    [rule('{ latency: { logNormal: { median: 0, sigma: 1 } } }'), 'faults.0.latency.logNormal.median is 0; '],
    ['faults: [', ':1:10: broken YAML: '],
  ])('%j', (yaml, expected) => {
    const message = complaint(() => load(yaml));
    expect(message).toContain(expected);
    expect(message).toMatch(/^FOLDER\/faults\.yaml:/);
    expect(message).not.toContain('\n');
  });

  it('a file that is not there', () => {
    const file = join(folder, 'none.yaml');
    expect(complaint(() => Faults.load(file, known))).toBe('FOLDER/none.yaml: cannot be read (ENOENT)');
  });

  it('a plan of the admin API in the same way', () => {
    const message = complaint(() => Faults.of({ faults: [{ response: 'reset', vendor: 'nord' }] }, known));
    expect(message).toBe("fault plan: faults.0.vendor names 'nord'; allowed: north, south");
  });

  it('a very long value in one short line', () => {
    const endless: unknown[] = Array.from({ length: 200 }, (_, i) => `value ${i}`);
    endless.push(endless);
    const message = complaint(() => Faults.of({ faults: [{ latency: endless }] }));
    expect(message).toMatch(/^fault plan: faults\.0\.latency is \[ 'value 0', .{0,80}\.\.\.; allowed: /);
  });
});

it('takes any name when it is not told which there are', () => {
  const plan = { faults: [{ response: 'reset', vendor: 'nord', operation: 'find' }] };
  expect(complaint(() => Faults.of(plan))).toBe('none');
});
