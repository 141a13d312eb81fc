import { join } from 'node:path';
import { packageRoot } from '../../core/packageRoot.js';
import type { FaceEngine } from '../../engine/FaceEngine.js';
import { loadSpec, type LoadedSpec } from '../../contract/loadSpec.js';
import { assembleStub } from '../../stub/assembleStub.js';
import type { RunningStub } from '../../stub/index.js';
import type { Setup } from '../../stub/setUp.js';
import type { Inside, SpecChange } from '../Defect.js';
import { overlaid } from './overlaid.js';

/**
 * Start a stub with a part that is not as it should be.
 *
 * @param vendor - whose dialect and document are meant
 * @param specs - the sound ones
 */
export async function openDefective(
  vendor: string,
  { spec, options, engine: other, ...parts }: Inside,
  engine: FaceEngine,
  specs: readonly LoadedSpec[],
): Promise<RunningStub> {
  const given =
    spec &&
    (await Promise.all(specs.map(async (one) => (one.vendor === vendor ? changed(vendor, spec) : one))));
  return assembleStub(
    // It would respond with 500 in place of what is outside the document.
    { strict: false, allowFetch: ['127.0.0.1'], ...options },
    {
      engine: Promise.resolve(other ? overlaid(engine, other(engine)) : engine),
      ...(given && { specs: given }),
      fit: (setup) => fitted(vendor, setup, parts),
    },
  );
}

function fitted(
  vendor: string,
  setup: Setup,
  { services, dialect, ledger, parts }: Omit<Inside, 'spec' | 'options' | 'engine'>,
): Setup {
  const { parts: sound } = setup;
  if (services) Object.assign(sound, { services: overlaid(sound.services, services(sound.services)) });
  if (ledger) Object.assign(sound, { ledger: overlaid(sound.ledger, ledger(sound.ledger)) });
  if (parts) Object.assign(sound, parts(sound));
  if (!dialect) return setup;
  const dialects = setup.dialects.map((one) => (one.vendor === vendor ? overlaid(one, dialect(one)) : one));
  return { ...setup, dialects };
}

function changed(vendor: string, changes: readonly SpecChange[]): Promise<LoadedSpec> {
  return loadSpec(join(packageRoot(), 'spec', vendor, 'openapi.yaml'), (document) => {
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
