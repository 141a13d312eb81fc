import { captured } from '../../evaluate/captured.js';
import { evaluate } from '../../evaluate/evaluate.js';
import { foldHeaders } from '../../evaluate/foldHeaders.js';
import { credentialWords, imageSamples } from '../../redaction/secretsSent.js';
import type { Observation } from '../../RunEvent.js';
import { jsonName, REPORT, type JudgeData, type Judgement, type SandboxReport } from '../SandboxData.js';
import { guard } from './guard.js';
import type { Pm, PmConsole, PmHeader } from './Pm.js';

/**
 * Runs after every request: each observation of the evaluator becomes a test. Only the MUST rules can fail one; what misses a SHOULD or
 * INFERRED rule is a test that passes, and its name begins with WARN.
 */
export function judge(pm: Pm, print: PmConsole, data: JudgeData): void {
  const testCase = data.cases[pm.info.requestName];
  const operation = testCase && data.operations[testCase.operation];
  if (!testCase || !operation) {
    pm.test(`${pm.info.requestName} is a case of the suite`, () => {
      throw new Error('the scripts know no case of this name: do not rename the requests');
    });
    return;
  }
  const missing = testCase.guard && guard(testCase.guard, pm);
  if (missing !== undefined) {
    pm.test(`${testCase.id}: the whole request left`, () => {
      throw new Error(missing);
    });
    report(pm, print, { id: testCase.id, guard: missing });
    return;
  }
  const response = {
    status: pm.response.code,
    headers: headersOf(pm.response.headers.all()),
    text: pm.response.text(),
    milliseconds: pm.response.responseTime,
    received: Date.now(),
  };
  // What this response hands out is its own to show; from now on it is a secret.
  const secrets = secretsOf(pm, testCase, data);
  const found = capture(pm, testCase, response);
  const observations = evaluate(
    {
      request: {
        method: pm.request.method,
        url: pm.request.url.toString(),
        headers: headersOf(pm.request.headers.all()),
      },
      response,
      operation,
      variables: variablesOf(pm, data),
      secrets,
    },
    data.always,
    testCase,
  );
  for (const observation of observations) addTest(pm, observation, data);
  report(pm, print, { id: testCase.id, observations, captured: found });
}

/** What the response must not repeat. */
function secretsOf(pm: Pm, { credentials = [], samples = [] }: Judgement, { secrets }: JudgeData): string[] {
  const given = secrets.map((name) => pm.variables.get(name));
  return [
    ...given.filter((value): value is string => typeof value === 'string' && value !== ''),
    ...credentialWords(credentials, headersOf(pm.request.headers.all())),
    ...imageSamples(pm.request.body?.raw ?? ''),
    ...samples,
  ];
}

/** An observation as a test of Postman's. */
function addTest(
  pm: Pm,
  { rule, ok, expectation, at, expected, seen }: Observation,
  { rules }: JudgeData,
): void {
  const { level = 'MUST', statement = '' } = rules[rule] ?? {};
  const name = `${rule} (${level}): ${expectation}${at === undefined || at === '' ? '' : ` (${at})`}`;
  const miss = `expected ${expected}, saw ${seen}`;
  if (ok || level === 'MUST') {
    pm.test(name, () => {
      if (!ok) throw new Error(`${miss}. ${statement}`);
    });
  } else pm.test(`WARN ${name}: ${miss}`, () => undefined);
}

function capture(
  pm: Pm,
  testCase: Judgement,
  response: Parameters<typeof captured>[1],
): Record<string, unknown> {
  const found = captured(testCase.capture, response);
  for (const [name, value] of Object.entries(found)) {
    const json = JSON.stringify(value);
    const text = typeof value === 'string' ? value : json;
    pm.collectionVariables.set(name, text);
    pm.collectionVariables.set(jsonName(name), json);
    // An environment hides the variables of the collection.
    if (pm.environment.has(name)) pm.environment.set(name, text);
  }
  return found;
}

function variablesOf(pm: Pm, { configured, captured: names }: JudgeData): Record<string, unknown> {
  const known: Record<string, unknown> = {};
  for (const name of configured) {
    const value = pm.variables.get(name);
    if (value !== undefined && value !== '') known[name] = value;
  }
  for (const name of names) {
    const json = pm.variables.get(jsonName(name));
    if (typeof json === 'string' && json !== '') known[name] = JSON.parse(json) as unknown;
  }
  return known;
}

function headersOf(headers: readonly PmHeader[]): Record<string, string> {
  return foldHeaders(headers.map(({ key, value }) => [key, value]));
}

function report(pm: Pm, print: PmConsole, content: SandboxReport): void {
  if (pm.variables.has('doppelReport')) print.log(REPORT + JSON.stringify(content));
}
