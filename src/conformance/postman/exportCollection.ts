import type { RuleCatalogue } from '../../contract/Rule.js';
import type { OperationDocument } from '../evaluate/Exchange.js';
import type { Case, Suite } from '../Suite.js';
import { SuiteError } from '../suites/SuiteError.js';
import type { Collection, Environment, Folder, ScriptEvent } from './Collection.js';
import { itemOf, type ExportedCase } from './itemOf.js';
import { orderCases } from './orderCases.js';
import type { ImageFiles } from './ImageFiles.js';
import { imageVariable } from './Placeholders.js';
import type { JudgeData, Judgement, PrepareData, Preparation } from './SandboxData.js';
import type { SandboxCode } from './sandboxCode.js';

/** What a collection is made of. */
export interface ExportInput {
  readonly suite: Suite;
  readonly operations: readonly OperationDocument[];
  readonly images: ImageFiles;
  readonly catalogue: RuleCatalogue;
  /** The scripts, built. */
  readonly code: SandboxCode;
}

/** A collection that judges an implementation without Doppel, and the environment that it needs. */
export interface Exported {
  readonly collection: Collection;
  readonly environment: Environment;
}

const SCHEMA = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';

/**
 * Write the cases of a suite as a Postman collection: a folder for each operation, an item for each case, the evaluator and all
 * expectations in its scripts, each image once in base64 among its variables.
 *
 * @throws SuiteError when a case names an operation that the document does not have
 */
export function exportCollection(input: ExportInput): Exported {
  const { suite, operations, images, catalogue, code } = input;
  const exported = new Map<Case, ExportedCase>();
  for (const testCase of suite.cases) {
    const operation = operations.find(({ operationId }) => operationId === testCase.operation);
    if (!operation)
      throw new SuiteError(
        `${suite.vendor}: ${testCase.id} asks for ${testCase.operation}, which the document does not have`,
      );
    exported.set(testCase, itemOf(testCase, operation, suite.credentials, images));
  }
  const { title } = catalogue.document;
  const collection: Collection = {
    info: { name: `${title}: conformance`, description: descriptionOf(suite.vendor), schema: SCHEMA },
    item: foldersOf(suite, exported),
    event: [
      script('prerequest', code.prepare, 'prepare', { cases: preparationsOf(exported) }),
      script('test', code.judge, 'judge', { ...judgeDataOf(input), cases: judgementsOf(exported) }),
    ],
    variable: imageVariables([...exported.values()], images),
  };
  return { collection, environment: emptyEnvironment(suite, title) };
}

function foldersOf({ cases, credentials }: Suite, exported: ReadonlyMap<Case, ExportedCase>): Folder[] {
  const seen = new Map<string, number>();
  return orderCases(cases, credentials).map(({ operation, cases: own }) => {
    const turn = (seen.get(operation) ?? 0) + 1;
    seen.set(operation, turn);
    return {
      name: turn === 1 ? operation : `${operation} (${turn})`,
      item: own.flatMap((testCase) => exported.get(testCase)?.item ?? []),
    };
  });
}

function preparationsOf(exported: ReadonlyMap<Case, ExportedCase>): Record<string, Preparation> {
  return Object.fromEntries([...exported].map(([{ title }, { preparation }]) => [title, preparation]));
}

function judgementsOf(exported: ReadonlyMap<Case, ExportedCase>): Record<string, Judgement> {
  return Object.fromEntries(
    [...exported].map(([{ id, title, operation, expect, capture }, { judgement }]) => [
      title,
      { id, operation, expect, ...(capture && { capture }), ...judgement },
    ]),
  );
}

/** What the test script knows beside the cases. */
function judgeDataOf({ suite, operations, catalogue }: ExportInput): Omit<JudgeData, 'cases'> {
  const { always, cases, credentials, vendor } = suite;
  const used = new Set([...always, ...cases].flatMap(({ expect }) => expect).flatMap(({ rules }) => rules));
  const rules = catalogue.rules.filter(({ id }) => used.has(id));
  const configured = Object.keys(credentials.variables);
  const captured = [...new Set(cases.flatMap(({ capture = {} }) => Object.keys(capture)))];
  return {
    vendor,
    always,
    operations: Object.fromEntries(operations.map((operation) => [operation.operationId, operation])),
    rules: Object.fromEntries(rules.map(({ id, level, statement }) => [id, { level, statement }])),
    secrets: configured.filter((name) => credentials.variables[name]?.secret),
    configured: ['baseUrl', ...configured],
    captured,
  };
}

function imageVariables(
  exported: readonly ExportedCase[],
  images: ImageFiles,
): { key: string; value: string }[] {
  const roles = (kind: 'images' | 'urls'): string[] =>
    [...new Set(exported.flatMap(({ placeholders }) => [...placeholders[kind]]))].sort();
  return [
    ...roles('urls').map((role) => ({
      key: imageVariable(role, 'url'),
      value: images.of(role).url ?? '',
    })),
    ...roles('images').map((role) => ({
      key: imageVariable(role, 'base64'),
      value: Buffer.from(images.of(role).bytes).toString('base64'),
    })),
  ];
}

/** What the user fills in, empty: no key ever stands in a file. */
function emptyEnvironment({ credentials, vendor }: Suite, title: string): Environment {
  const value = (key: string, description: string, secret = false): Environment['values'][number] => ({
    key,
    value: '',
    type: secret ? 'secret' : 'default',
    enabled: true,
    description,
  });
  return {
    name: `${title} (${vendor})`,
    values: [
      value('baseUrl', 'where the implementation is'),
      value('capabilities', 'what it can do beside ordinary calls: urls, uploads, doppel'),
      ...Object.entries(credentials.variables).map(([name, { about, secret, optional }]) =>
        value(name, optional ? `${about} (optional)` : about, secret),
      ),
    ],
  };
}

/** One case a line, so that a change of one changes a line. */
function script(
  listen: ScriptEvent['listen'],
  code: string,
  run: 'prepare' | 'judge',
  { cases, ...data }: PrepareData | JudgeData,
): ScriptEvent {
  const fields = Object.entries(data).map(
    ([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)},`,
  );
  const lines = Object.entries(cases).map(
    ([title, testCase]) => `${JSON.stringify(title)}: ${JSON.stringify(testCase)},`,
  );
  const exec = [
    '// Written by "npm run suites" from suites/ and src/conformance: changes here are lost.',
    ...code.trimEnd().split('\n'),
    `doppel.${run}(pm, console, {`,
    ...fields,
    '"cases": {',
    ...lines,
    '}});',
  ];
  return { listen, script: { type: 'text/javascript', exec } };
}

function descriptionOf(vendor: string): string {
  return [
    `The cases of suites/${vendor} as a collection. Run it with`,
    '',
    `    newman run ${vendor}.postman_collection.json -e ${vendor}.postman_environment.json --working-dir . --env-var baseUrl=... --env-var key=...`,
    '',
    'in the folder of this file. Only what misses a MUST rule fails; what misses a SHOULD or INFERRED rule is a test that passes and whose name begins with WARN.',
    'A case that needs what the target does not offer (variable "capabilities": urls, uploads, doppel) or a variable that is not set is skipped.',
    'A request of which a file or the body did not leave fails and is not judged.',
  ].join('\n');
}
