import { createHash } from 'node:crypto';
import { captured } from '../../conformance/evaluate/captured.js';
import type { ReceivedResponse, OperationDocument } from '../../conformance/evaluate/Exchange.js';
import {
  CAPABILITIES,
  type Case,
  type Checks,
  loadRunInput,
  type RunEvent,
  type RunInput,
  runProbes,
  type RunResult,
  runSuite,
} from '../../conformance/index.js';
import type { FaceEngine, ImageAnalysis } from '../../engine/FaceEngine.js';
import { type LoadedSpec, loadSpecs } from '../../contract/loadSpec.js';
import { vendorHome } from '../../contract/VendorHome.js';
import { leaseEngine } from '../../stub/leaseEngine.js';
import { createStub, type RunningStub } from '../../stub/index.js';
import type { WireResponse } from '../Call.js';
import { responseOf } from '../proxy/changed.js';
import { ImageNames } from '../proxy/ImageNames.js';
import { type Ground, serveMutant } from '../proxy/serveMutant.js';
import { overlaid } from '../inside/overlaid.js';
import { Baseline } from './Baseline.js';

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

/** A vendor's suite and a baseline stub to try it on. */
export class VendorRunner implements Ground {
  readonly names: ImageNames;
  readonly samples = new Map<string, WireResponse>();
  /** Rules that each case judges on the baseline stub. */
  readonly judges = new Map<string, ReadonlySet<string>>();
  readonly baseline: Baseline;

  private constructor(
    private readonly input: Omit<RunInput, 'chosen' | 'probes'>,
    readonly stub: RunningStub,
    readonly engine: FaceEngine,
    readonly specs: readonly LoadedSpec[],
  ) {
    this.names = new ImageNames(input.images);
    this.baseline = new Baseline(input.suite);
  }

  /** Load a vendor's suite, start a stub, and see what each case judges. */
  static async open(vendor: string): Promise<VendorRunner> {
    const input = await loadRunInput(vendorHome(vendor));
    const engine = rememberingEngine(await leaseEngine());
    // The canary of a probe is fetched from here, and from nowhere else.
    const stub = await createStub({ allowFetch: ['127.0.0.1'], engine });
    const runner = new VendorRunner(input, stub, engine, await loadSpecs());
    await runner.look();
    return runner;
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
      {
        name: 'selftest',
        baseUrl: url,
        variables: { ...suite.credentials.stub },
        capabilities: CAPABILITIES,
      },
      tell,
    );
  }

  async close(): Promise<void> {
    await this.stub.close();
  }

  private readonly captured: Record<string, unknown> = {};

  private async look(): Promise<void> {
    const proxy = await serveMutant(this.baseline.listening, this.stub.url, this);
    const result = await this.run(proxy.url, {
      cases: () => true,
      probes: [],
      checks: this.baseline.checks,
      record: ({ testCase, response }) => {
        this.baseline.record(testCase, response);
        if (response.status === 200 && !this.samples.has(testCase.operation)) {
          this.samples.set(testCase.operation, sampleOf(response));
        }
        Object.assign(this.captured, captured(testCase.capture, response));
      },
    });
    await proxy.close();
    for (const { id, observations } of result.cases) {
      this.judges.set(id, new Set(observations.map(({ rule }) => rule)));
    }
    this.stub.reset();
  }
}

function sampleOf({ status, headers, text }: ReceivedResponse): WireResponse {
  return responseOf(status, headers, text);
}

/** The same engine, which looks at the same image only once: the suites send the same images again and again. */
function rememberingEngine(engine: FaceEngine): FaceEngine {
  const seen = new Map<string, Promise<ImageAnalysis>>();
  return overlaid(engine, {
    analyse: (image, options = {}) => {
      const key = `${createHash('sha1').update(image).digest('hex')} ${JSON.stringify(options)}`;
      const known = seen.get(key) ?? engine.analyse(image, options);
      seen.set(key, known);
      return known;
    },
  });
}
