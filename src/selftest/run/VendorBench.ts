import { join } from 'node:path';
import {
  loadSuite,
  operationDocuments,
  Images,
  runProbes,
  runSuite,
  type Case,
  type Checks,
  type RunEvent,
  type RunInput,
  type RunResult,
} from '../../conformance/index.js';
import { captured } from '../../conformance/evaluate/captured.js';
import type { ReceivedResponse, OperationDocument } from '../../conformance/evaluate/Exchange.js';
import { packageRoot } from '../../core/packageRoot.js';
import { packageVersion } from '../../core/packageVersion.js';
import type { FaceEngine } from '../../engine/FaceEngine.js';
import { loadRules } from '../../contract/loadRules.js';
import { loadSpecs } from '../../contract/loadSpecs.js';
import type { LoadedSpec } from '../../contract/loadSpec.js';
import { assembleStub } from '../../stub/assembleStub.js';
import { leaseEngine } from '../../stub/leaseEngine.js';
import type { RunningStub } from '../../stub/index.js';
import type { WireResponse } from '../Call.js';
import { responseOf } from '../front/changed.js';
import { ImageNames } from '../front/ImageNames.js';
import type { Ground } from '../front/serveDefect.js';
import { rememberingEngine } from './rememberingEngine.js';

/** What a target of a selftest offers: everything that a stub does. */
const OFFERS = ['urls', 'uploads', 'doppel'];

/** Which part of a suite to run, and with what. */
export interface Part {
  readonly cases: (one: Case) => boolean;
  /** Names of probes. */
  readonly probes: readonly string[];
  readonly checks?: Checks;
  readonly seed?: number;
  readonly record?: RunInput['record'];
  readonly tell?: (event: RunEvent) => void;
}

/** A vendor's suite and a sound stub to try it on. */
export class VendorBench implements Ground {
  readonly names: ImageNames;
  readonly samples = new Map<string, WireResponse>();
  /** Rules that each case judges on the sound stub. */
  readonly judges = new Map<string, ReadonlySet<string>>();

  private constructor(
    private readonly input: Omit<RunInput, 'chosen' | 'probes'>,
    readonly stub: RunningStub,
    readonly engine: FaceEngine,
    readonly specs: readonly LoadedSpec[],
  ) {
    this.names = new ImageNames(input.images);
  }

  /** Load a vendor's suite, start a stub, and see what each case judges. */
  static async open(vendor: string): Promise<VendorBench> {
    const root = packageRoot();
    const catalogue = loadRules(join(root, 'spec')).find((one) => one.vendor === vendor);
    if (!catalogue) throw new Error(`there are no rules of ${vendor}`);
    const input = {
      doppel: packageVersion(),
      suite: loadSuite(join(root, 'suites'), vendor),
      catalogue,
      operations: await operationDocuments(join(root, 'spec', vendor, 'openapi.yaml')),
      images: Images.load(join(root, 'suites', 'images.yaml'), join(root, 'fixtures')),
    };
    const engine = rememberingEngine(await leaseEngine());
    // The canary of a probe is fetched from here, and from nowhere else.
    const options = { allowFetch: ['127.0.0.1'] };
    const stub = await assembleStub(options, { engine: Promise.resolve(engine) });
    const bench = new VendorBench(input, stub, engine, await loadSpecs(join(root, 'spec')));
    await bench.look();
    return bench;
  }

  get vendor(): string {
    return this.input.suite.vendor;
  }

  get operations(): readonly OperationDocument[] {
    return this.input.operations;
  }

  /** Rules of the vendor that the suite covers. */
  get rules(): string[] {
    const untested = new Set(this.input.suite.untested.map(({ rule }) => rule));
    return this.input.catalogue.rules.map(({ id }) => id).filter((id) => !untested.has(id));
  }

  get probes(): string[] {
    return Object.keys(this.input.suite.probing?.probes ?? {});
  }

  /** Probes that show a rule. */
  probesOf(rule: string): string[] {
    return this.input.suite.probes.filter((one) => one.rule === rule).map(({ probe }) => probe);
  }

  readonly success = (operation: string): WireResponse => {
    const sample = this.samples.get(operation);
    if (!sample) throw new Error(`no good response of ${operation} was seen`);
    return sample;
  };

  readonly credentials = (role: string): Record<string, string> => {
    const { roles, stub = {} } = this.input.suite.credentials;
    const headers = roles[role]?.headers;
    if (!headers) throw new Error(`${this.vendor} has no credential role ${role}`);
    const known: Readonly<Record<string, unknown>> = { ...stub, ...this.captured };
    return Object.fromEntries(
      Object.entries(headers).map(([name, text]) => [
        name.toLowerCase(),
        text.replaceAll(/\{\{(\w+)\}\}/g, (_, key: string) => String(known[key])),
      ]),
    );
  };

  /** Run a part of the suite against a target. */
  run(url: string, { cases, probes, checks, seed, record, tell }: Part): Promise<RunResult> {
    const { suite } = this.input;
    return runSuite(
      {
        ...this.input,
        chosen: cases,
        ...(checks && { checks }),
        ...(record && { record }),
        ...(probes.length > 0 && {
          probes: runProbes(suite, { only: probes, ...(seed !== undefined && { seed }) }),
        }),
      },
      { name: 'selftest', baseUrl: url, variables: { ...suite.credentials.stub }, capabilities: OFFERS },
      tell,
    );
  }

  async close(): Promise<void> {
    await this.stub.close();
  }

  private readonly captured: Record<string, unknown> = {};

  private async look(): Promise<void> {
    const result = await this.run(this.stub.url, {
      cases: () => true,
      probes: [],
      record: ({ one, response }) => {
        if (response.status === 200 && !this.samples.has(one.operation)) {
          this.samples.set(one.operation, sampleOf(response));
        }
        Object.assign(this.captured, captured(one.capture, response));
      },
    });
    for (const { id, observations } of result.cases) {
      this.judges.set(id, new Set(observations.map(({ rule }) => rule)));
    }
    this.stub.reset();
  }
}

function sampleOf({ status, headers, text }: ReceivedResponse): WireResponse {
  return responseOf(status, headers, text);
}
