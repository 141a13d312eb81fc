import type { FaceEngine } from '../../engine/FaceEngine.js';
import { loadContract, type LoadedSpec } from '../../contract/loadSpec.js';
import { vendorHome } from '../../contract/VendorHome.js';
import { RateLimits } from '../../stub/accounts/RateLimits.js';
import { createStub, servedVendors, type RunningStub } from '../../stub/index.js';
import { Ledger } from '../../stub/ledger/Ledger.js';
import type { InProcess, SpecChange } from '../Mutant.js';
import { overlaid } from './overlaid.js';

/**
 * Start a stub with a part that is not as it should be.
 *
 * @param vendor - whose dialect and document are meant
 * @param specs - the sound ones
 */
export async function openMutant(
  vendor: string,
  { spec, options, engine: other, services, dialect, ledger, limits }: InProcess,
  engine: FaceEngine,
  specs: readonly LoadedSpec[],
): Promise<RunningStub> {
  const contracts = await Promise.all(
    specs.map(async (contract) => (spec && contract.vendor === vendor ? changed(vendor, spec) : contract)),
  );
  const vendors = (await servedVendors(contracts)).map((served) =>
    dialect && served.dialect.vendor === vendor
      ? { ...served, dialect: overlaid(served.dialect, dialect(served.dialect)) }
      : served,
  );
  return createStub({
    // What fails in a mutant is meant to, and its responses tell.
    onFault: () => undefined,
    // It would respond with 500 in place of what is outside the document.
    strict: false,
    allowFetch: ['127.0.0.1'],
    ...options,
    vendors,
    engine: other ? overlaid(engine, other(engine)) : engine,
    ...(ledger && { ledger: changedPart(Ledger.open(), ledger) }),
    ...(limits && { limits: changedPart(new RateLimits(), limits) }),
    ...(services && {
      services: (sound, accounts) => overlaid(sound, services(sound, accounts)),
    }),
  });
}

function changedPart<Part extends object>(part: Part, change: (part: Part) => Partial<Part>): Part {
  return overlaid(part, change(part));
}

function changed(vendor: string, changes: readonly SpecChange[]): Promise<LoadedSpec> {
  return loadContract(vendorHome(vendor), (document) => {
    for (const { operation, at, to } of changes) {
      const way = operation === undefined ? at : [...wayTo(document, operation), ...at];
      put(document, way, to);
    }
  });
}

function wayTo(document: object, operation: string): string[] {
  const { paths } = document as { paths: Record<string, Record<string, { operationId?: string }>> };
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, one] of Object.entries(item)) {
      if (one.operationId === operation) return ['paths', path, method];
    }
  }
  throw new Error(`the document has no operation ${operation}`);
}

function put(document: object, way: readonly (string | number)[], to: SpecChange['to']): void {
  let place = document as Record<string | number, unknown>;
  for (const step of way.slice(0, -1)) {
    const next = place[step];
    if (next === null || typeof next !== 'object')
      throw new Error(`the document has nothing at ${way.join(' > ')}`);
    place = next as typeof place;
  }
  const last = way.at(-1) ?? '';
  const value = typeof to === 'function' ? to(place[last], undefined) : to;
  if (value === undefined && !Object.hasOwn(place, last)) {
    throw new Error(`the document has nothing at ${way.join(' > ')}`);
  }
  if (value === undefined) Reflect.deleteProperty(place, last);
  else place[last] = value;
}
