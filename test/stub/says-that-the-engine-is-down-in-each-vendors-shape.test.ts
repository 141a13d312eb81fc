import { describe, expect, it } from 'vitest';
import { loadVendors, type Services } from '../../src/vendors/index.js';
import { samplesOf } from '../support/samples.js';

const vendors = await loadVendors();
const operations = vendors
  .flatMap(({ contract }) => contract.operations)
  .filter(({ method }) => method === 'post');

/** A refusal may look at the clock and at nothing else. */
const services = { now: () => new Date(0) } as Services;

describe.each(operations)('$vendor $operationId', (operation) => {
  const { vendor } = operation;
  const dialect = vendors.find((each) => each.contract.vendor === vendor)?.dialect;

  it.each(['engine-unavailable', 'engine-timeout'] as const)('documents its response to %s', (kind) => {
    const reply = dialect?.refuse({ kind }, operation, services);
    const { unavailable, timeout } = samplesOf(vendor).engineDown;
    expect(reply?.status).toBe(kind === 'engine-unavailable' ? unavailable : timeout);
    const type = reply?.headers?.['Content-Type'] ?? 'application/json';
    expect(operation.issuesOfResponse(reply?.status ?? 0, type, reply?.body)).toEqual([]);
  });
});
