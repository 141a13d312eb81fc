import { createRequire } from 'node:module';
import type * as Ort from 'onnxruntime-node';
import { DoppelError } from '../core/DoppelError.js';

/** Named float32 outputs of one run. */
export type ModelOutputs = ReadonlyMap<string, Float32Array>;

/** A loaded model. */
export interface Model {
  readonly outputNames: readonly string[];
  /** Whether the model says that its first input holds any number of images. */
  readonly takesSeveral: boolean;
  /** Run the model on one tensor for its first input. */
  run(data: Uint8Array | Float32Array, shape: readonly number[]): Promise<ModelOutputs>;
  release(): Promise<void>;
}

export interface SessionSettings {
  /** Threads within one operator. More than one spin and slow each other down on a busy machine. */
  readonly threads: number;
}

let loaded: typeof Ort | undefined;

/** The engine was asked for in a realm whose typed arrays are not those of Node: a sandbox of a test runner. */
export class ForeignRealmError extends DoppelError {
  readonly code = 'foreign-realm';
}

/** The one place that loads onnxruntime-node: late, because its native part reads the telemetry opt-out when it is loaded. */
function onnxRuntime(): typeof Ort {
  if (loaded) return loaded;
  process.env['ORT_DISABLE_TELEMETRY'] = '1';
  const ort = createRequire(import.meta.url)('onnxruntime-node') as typeof Ort;
  ort.env.logLevel = 'error';
  loaded = ort;
  return ort;
}

/**
 * Create an inference session on the CPU.
 *
 * @param model - the ONNX file's bytes
 * @throws Error from ONNX Runtime when the bytes are no usable model
 */
export async function createModel(model: Uint8Array, { threads }: SessionSettings): Promise<Model> {
  const ort = onnxRuntime();
  const session = await ort.InferenceSession.create(model, {
    executionProviders: ['cpu'],
    graphOptimizationLevel: 'all',
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  });
  const [input] = session.inputMetadata;
  return {
    outputNames: session.outputNames,
    takesSeveral: input?.isTensor === true && typeof input.shape[0] === 'string',
    run: async (data, shape) => {
      const tensor =
        data instanceof Uint8Array
          ? new ort.Tensor('uint8', data, shape)
          : new ort.Tensor('float32', data, shape);
      const results = await inTurn(() => session.run({ [session.inputNames[0] ?? '']: tensor })).catch(
        inThisRealm,
      );
      return new Map(Object.entries(results).map(([name, value]) => [name, floats(name, value)]));
    },
    release: () => session.release(),
  };
}

/** ONNX Runtime looks at classes, and its own arrays are not of those of a sandbox such as Jest's. */
function inThisRealm(cause: unknown): never {
  if (!(cause instanceof Error) || !cause.message.includes('data must be type of function')) throw cause;
  throw new ForeignRealmError(
    'The models cannot run inside of a sandbox with a global object of its own, such as that of Jest: start the stub outside of it, in globalSetup or by `doppel serve`, and use its URL (docs/stub.md#in-a-test-suite)',
    { cause },
  );
}

let last: Promise<unknown> = Promise.resolve();

/**
 * Run models one after the other. ONNX Runtime runs each in a turn of the event loop, but all that wait in the same turn: other
 * work of the process would have to wait for all of them.
 */
function inTurn<T>(run: () => Promise<T>): Promise<T> {
  const mine = last.then(run, run);
  last = mine;
  return mine;
}

function floats(name: string, value: Ort.OnnxValue): Float32Array {
  if ('data' in value && value.data instanceof Float32Array) return value.data;
  throw new Error(`output ${name} is no float32 tensor`);
}
