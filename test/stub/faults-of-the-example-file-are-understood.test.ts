import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/core/packageRoot.js';
import { loadSpecs } from '../../src/contract/loadSpec.js';
import { RESPONSE_KINDS } from '../../src/stub/faults/FaultPlan.js';
import { faultyResponse } from '../../src/stub/faults/FaultyResponse.js';
import { Faults } from '../../src/stub/faults/Faults.js';

const specs = await loadSpecs();
const operations = specs.flatMap((spec) => spec.operations);
const faults = Faults.load(join(packageRoot(), 'fixtures', 'faults.example.yaml'), {
  vendors: specs.map(({ vendor }) => vendor),
  operations: operations.map(({ operationId }) => operationId),
  accounts: ['demo'],
});
const rules = faults.plan.faults;

it('shows every latency and every faulty response', () => {
  const latencies = rules.flatMap(({ latency }) => Object.keys(latency ?? {}));
  const responses = rules.flatMap(({ response }) =>
    response === undefined ? [] : faultyResponse(response).kind,
  );
  expect(new Set(latencies)).toEqual(new Set(['fixed', 'uniform', 'logNormal']));
  expect(new Set(responses)).toEqual(new Set(RESPONSE_KINDS));
});

it('has no rule that matches nothing', () => {
  const struck = new Set<string>();
  for (const rule of rules) {
    const alone = Faults.of({ faults: [{ ...rule, probability: 1 }] });
    const hits = operations.some(({ vendor, operationId }) =>
      alone.decide({ vendor, operation: operationId, account: 'demo' }),
    );
    if (hits) struck.add(JSON.stringify(rule));
  }
  expect([...struck]).toEqual(rules.map((rule) => JSON.stringify(rule)));
});
