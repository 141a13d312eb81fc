import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { RunResult } from '../../conformance/RunEvent.js';
import { ReportError } from '../Reporter.js';
import { runResultSchema } from './runResultSchema.js';

let compiled: ReturnType<typeof compile> | undefined;

/**
 * Read a JSON report.
 *
 * @param text - content of the file
 * @param name - of the file, for the message of an error
 * @throws ReportError when it is no result of a run
 */
export function readResult(text: string, name: string): RunResult {
  const hint = 'name a JSON report of a conformance run';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ReportError(`${name}: no JSON; ${hint}`, { cause: error });
  }
  compiled ??= compile();
  if (compiled(value)) return value;
  const [issue] = compiled.errors ?? [];
  const path = issue?.instancePath.slice(1).replaceAll('/', '.') ?? '';
  throw new ReportError(
    `${name}: not a result of this version of Doppel: ${path === '' ? 'the file' : path} ${issue?.message ?? 'is invalid'}; ${hint}`,
  );
}

function compile() {
  const ajv = new Ajv2020({ strict: false });
  // The package is CommonJS with a default export: under NodeNext its type is the module's.
  (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
  return ajv.compile<RunResult>(runResultSchema);
}
