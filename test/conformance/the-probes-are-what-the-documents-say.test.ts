import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadSuite, probesFor } from '../../src/conformance/index.js';
import { packageRoot } from '../../src/core/packageRoot.js';
import { readYaml } from '../../src/core/readYaml.js';
import { loadRules } from '../../src/contract/loadRules.js';
import { loadSpec } from '../../src/contract/loadSpec.js';

const root = packageRoot();
const suites = join(root, 'suites');

/** The rules that stand under any `rules` in the data of a probe. */
function rulesIn(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, field]: [string, unknown]) =>
    name === 'rules' ? (Object.values(field as object).flat() as string[]) : rulesIn(field),
  );
}

describe.each(loadRules(join(root, 'spec')))('$vendor', ({ vendor, rules }) => {
  const suite = loadSuite(suites, vendor);
  const orders = suite.probing?.probes ?? {};

  it('names only rules of the catalogue', () => {
    const known = new Set(rules.map(({ id }) => id));
    expect(rulesIn(orders).filter((id) => !known.has(id))).toEqual([]);
  });

  it('shows by a probe what the suite says that it shows', () => {
    const shown = Object.entries(orders).flatMap(([probe, list]) =>
      rulesIn(list).map((rule) => `${rule} ${probe}`),
    );
    expect(
      suite.probes.map(({ rule, probe }) => `${rule} ${probe}`).filter((pair) => !shown.includes(pair)),
    ).toEqual([]);
  });

  it('asks only for operations, credential roles and variables that there are', async () => {
    const { operations } = await loadSpec(join(root, 'spec', vendor, 'openapi.yaml'));
    const { roles, variables } = suite.credentials;
    const asked = Object.values(suite.probing?.calls ?? {}).map(({ operation }) => operation);
    expect(asked.filter((id) => !operations.some(({ operationId }) => operationId === id))).toEqual([]);

    const without = [...(orders['connection-reuse'] ?? []), ...(orders.canary ?? [])].flatMap(
      (order) => order.without,
    );
    const races = orders['charge-race'] ?? [];
    const named = [...without, ...races.map(({ as }) => as)];
    expect(named.filter((role) => !Object.hasOwn(roles, role))).toEqual([]);
    expect(races.filter(({ variable }) => variables[variable]?.secret !== true)).toEqual([]);
  });

  it('has orders for at least five probes', () => {
    expect(probesFor(suite).length).toBeGreaterThanOrEqual(5);
  });
});

it('climbs a table that is the one of the specification', () => {
  for (const vendor of ['realeyes']) {
    const document = readYaml(join(root, 'spec', vendor, 'openapi.yaml'), (message) => new Error(message));
    const text = JSON.stringify(document);
    for (const order of loadSuite(suites, vendor).probing?.probes['threshold-series'] ?? []) {
      if (!('embeddings' in order)) continue;
      for (const { cosine, score } of order.embeddings.anchors)
        expect(text).toContain(`[${cosine},${score}]`);
    }
  }
});
