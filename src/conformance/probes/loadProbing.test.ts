import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { packageRoot } from '../../core/packageRoot.js';
import { loadProbing, probedRules } from './loadProbing.js';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'doppel-probes-'));
  await cp(join(packageRoot(), 'suites', '_schema'), join(root, '_schema'), { recursive: true });
  await mkdir(join(root, 'fake'));
});
afterEach(() => rm(root, { recursive: true }));

const CALLS = `
calls:
  compare:
    operation: compare
    forms: { json: { request: { json: { one: '{{base64 first}}' } } } }
`;
const write = (text: string): Promise<void> => writeFile(join(root, 'fake', 'probes.yaml'), text);

it('finds nothing where a vendor has no probes', () => {
  expect(loadProbing(root, 'fake')).toBeUndefined();
});

it('collects the rules of all properties', async () => {
  await write(`vendor: fake
${CALLS}
probes:
  symmetry: [{ call: compare, pairs: [[a, b]], rules: { decision: [fake.one], score: [fake.two] } }]
  threshold-series:
    - call: compare
      embeddings: { within: 1, step: 0.5, anchors: [{ cosine: 1, score: 1, rules: [fake.three] }, { cosine: 0, score: 0 }] }
`);

  expect(probedRules([{ rule: 'fake.one', probe: 'symmetry' }], loadProbing(root, 'fake'))).toEqual([
    { rule: 'fake.one', probe: 'symmetry' },
    { rule: 'fake.two', probe: 'symmetry' },
    { rule: 'fake.three', probe: 'threshold-series' },
  ]);
});

it.each([
  ['a probe that there is not', 'probes: { symmetri: [] }', /probes\.symmetri is not known/],
  [
    'a call that there is not',
    'probes: { symmetry: [{ call: compair, pairs: [[a, b]] }] }',
    /there is no call compair; there are compare/,
  ],
  [
    'a form that there is not',
    'probes: { symmetry: [{ call: compare, form: xml, pairs: [[a, b]] }] }',
    /the call compare has no form xml/,
  ],
  [
    'a property that the probe does not look at',
    'probes: { symmetry: [{ call: compare, pairs: [[a, b]], rules: { scores: [fake.one] } }] }',
    /probes\.symmetry\.0\.rules\.scores is not known/,
  ],
])('refuses %s', async (_what, probes, message) => {
  await write(`vendor: fake\n${CALLS}\n${probes}\n`);
  expect(() => loadProbing(root, 'fake')).toThrow(message);
});
