import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/core/packageRoot.js';
import { loadSpecs } from '../../src/contract/loadSpecs.js';
import { dialects, type Services } from '../../src/vendors/index.js';

const specs = await loadSpecs(join(packageRoot(), 'spec'));
const operations = specs.flatMap((spec) => spec.operations).filter(({ method }) => method === 'post');

/** A refusal may look at the clock and at nothing else. */
const services = { now: () => new Date(0) } as Services;

/** Status of each vendor's response; the documents of three of them know no other than that the server failed. */
const STATUS: Readonly<Record<string, readonly [unavailable: number, timeout: number]>> = {
  deepface: [503, 504],
  deepidv: [500, 500],
  deepvue: [500, 500],
  realeyes: [500, 500],
};

describe.each(operations)('$vendor $operationId', (operation) => {
  const { vendor } = operation;
  const dialect = dialects.find((it) => it.vendor === vendor);

  it.each(['engine-unavailable', 'engine-timeout'] as const)('documents its response to %s', (kind) => {
    const reply = dialect?.refuse({ kind }, operation, services);
    expect(reply?.status).toBe(STATUS[vendor]?.[kind === 'engine-unavailable' ? 0 : 1]);
    const type = reply?.headers?.['Content-Type'] ?? 'application/json';
    expect(operation.issuesOfResponse(reply?.status ?? 0, type, reply?.body)).toEqual([]);
  });
});
