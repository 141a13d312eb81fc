import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportCollection } from '../../postman/exportCollection.js';
import { imageFiles, type ImageFiles } from '../../postman/ImageFiles.js';
import { REPORT, type SandboxReport } from '../../postman/SandboxData.js';
import { sandboxCode, type SandboxCode } from '../../postman/sandboxCode.js';
import { CaseCannotRunError } from '../../request/CaseCannotRunError.js';
import { imageRolesIn } from '../../request/templates.js';
import type { RunEvent, RunResult } from '../../RunEvent.js';
import { casesBeyond } from '../../run/Budget.js';
import { LIMITS } from '../../run/CallLimits.js';
import { casesToRun } from '../../run/chooseCases.js';
import type { SeenExchange } from '../../run/judgeExchange.js';
import { UnjudgeableError } from '../../run/judgeInTime.js';
import type { NoResponseError } from '../../run/NoResponseError.js';
import type { RunInput, Target } from '../../run/RunInput.js';
import { RunSession } from '../../run/RunSession.js';
import type { Case } from '../../Suite.js';
import type { Images } from '../../suites/loadImages.js';
import { newmanOptions, noResponseToNewman, runNewman, type NewmanRun } from './newman.js';
import { requestByNewman, responseToNewman, type SentImages } from './newmanExchange.js';

/** How long a script of the sandbox may take to judge a response, in milliseconds. */
const SCRIPT_MS = 10_000;

/** What the sandbox says of a script that does not come to an end, or whose stack is too small. */
const UNJUDGEABLE = /timed out|not responding|call stack|Invalid string length/i;

/** What newman has reported of a case so far. */
interface Reported extends Pick<SeenExchange, 'request' | 'response'> {
  error?: NoResponseError | undefined;
  report?: SandboxReport;
  exception?: string | undefined;
}

/**
 * Like runSuite, but newman sends the requests of the exported collection, and the scripts in its sandbox judge the responses.
 *
 * Probes do not run here. A limit of money counts every call that might be charged, because nothing stops newman on its way.
 *
 * @throws SuiteError when the scripts are not built; CollectionError when newman cannot run
 */
export async function runWithNewman(
  input: RunInput,
  target: Target,
  onEvent: (event: RunEvent) => void = () => undefined,
  code: SandboxCode = sandboxCode(),
): Promise<RunResult> {
  const { suite, catalogue, operations, images, limits = LIMITS, budget = {} } = input;
  const chosen = casesToRun(suite, input.chosen);
  const session = new RunSession(
    input,
    { via: 'newman', target: target.name, cases: chosen.length, variables: target.variables },
    onEvent,
  );
  const left = new Map(chosen.map((testCase) => [testCase.title, testCase]));
  const feed = (testCase: Case, seen: Omit<SeenExchange, 'id' | 'title'>): void => {
    if (left.delete(testCase.title))
      session.add({ id: testCase.id, title: testCase.title, testCase, ...seen });
  };
  const offered = chosen.filter(({ needs = [] }) =>
    needs.every((need) => target.capabilities.includes(need)),
  );
  const beyond = await casesBeyond(budget, offered, operations);
  for (const [testCase, failure] of beyond) feed(testCase, { failure });

  const reported = new Map<string, Reported>();
  const update = (title: string, more: Reported = {}): Reported => {
    const all = { ...reported.get(title), ...more };
    reported.set(title, all);
    return all;
  };
  const titles = new Map(chosen.map(({ id, title }) => [id, title]));
  const folder = mkdtempSync(join(tmpdir(), 'doppel-newman-'));
  try {
    const { collection } = exportCollection({
      suite: { ...suite, cases: [...left.values()] },
      operations,
      catalogue,
      images: allImages(images, folder),
      code,
    });
    let run: NewmanRun | undefined;
    let exception: string | undefined;
    await runNewman(
      {
        collection,
        workingDir: folder,
        ignoreRedirects: true,
        timeoutScript: SCRIPT_MS,
        ...newmanOptions(target, input, {
          baseUrl: target.baseUrl.replace(/\/+$/, ''),
          capabilities: target.capabilities.join(','),
          doppelReport: '1',
        }),
      },
      {
        onStart: (started) => (run = started),
        onConsole: (_level, [message]) => {
          if (typeof message !== 'string' || !message.startsWith(REPORT)) return;
          const report = JSON.parse(message.slice(REPORT.length)) as SandboxReport;
          update(titles.get(report.id) ?? '', { report });
        },
        onException: ({ message = 'an exception' }) => (exception = message),
        onRequest: ({ name }, error, sent, received) => {
          const testCase = left.get(name);
          const operation = operations.find(({ operationId }) => operationId === testCase?.operation);
          const response = received && responseToNewman(received);
          const unanswered = error ? noResponseToNewman(error, limits) : undefined;
          session.budget.count(operation, response);
          if (unanswered) session.breaker.failed(unanswered);
          else session.breaker.succeeded();
          if (session.breaker.reason !== undefined) run?.abort();
          const request = sent && requestByNewman(sent, imagesOf(testCase, images));
          update(name, { request, response, error: unanswered });
        },
        onItem: ({ name }) => {
          const testCase = left.get(name);
          if (testCase) feed(testCase, exchangeOf(update(name, { exception })));
          exception = undefined;
        },
      },
      limits,
    );
    for (const testCase of left.values()) {
      const { reason } = session.breaker;
      const uncalled = reason !== undefined && !reported.has(testCase.title);
      if (uncalled) feed(testCase, { failure: new CaseCannotRunError(reason) });
      else feed(testCase, exchangeOf(update(testCase.title, { exception: 'newman did not come to it' })));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return session.finish(chosen.map(({ id }) => id));
}

function exchangeOf({
  report,
  error,
  exception,
  request,
  response,
}: Reported): Omit<SeenExchange, 'id' | 'title'> {
  const seen = { request, response };
  if (report?.skip !== undefined) return { failure: new CaseCannotRunError(report.skip) };
  if (error) return { ...seen, failure: error };
  if (report?.observations)
    return { ...seen, judged: { observations: report.observations, captured: report.captured ?? {} } };
  const unjudgeable = response && exception !== undefined && UNJUDGEABLE.test(exception);
  const failure = unjudgeable
    ? new UnjudgeableError(`the response is too much to be judged (${exception})`)
    : new Error(report?.guard ?? `the scripts did not judge it: ${exception ?? 'no report'}`);
  return { ...seen, failure };
}

/** The images that a case sends. */
function imagesOf({ request = {} }: Partial<Case> = {}, images: Images): SentImages {
  const { json, raw, urlencoded, form, image } = request;
  return {
    ofFile: (_src, part) => {
      const role = part === undefined ? image : form?.[part]?.image;
      return role === undefined ? undefined : images.of(role);
    },
    inText: imageRolesIn([json, raw, urlencoded]).map((role) => images.of(role)),
  };
}

/** Images that are made while Doppel runs become files; none is too large. */
function allImages(images: Images, folder: string): ImageFiles {
  const files = imageFiles(images, folder, 'literal');
  return {
    ...files,
    srcOf: (role) => {
      try {
        return files.srcOf(role);
      } catch (error) {
        if (!(error instanceof CaseCannotRunError)) throw error;
        const { bytes, filename } = images.of(role);
        const name = `${role}-${filename}`;
        writeFileSync(join(folder, name), bytes);
        return name;
      }
    },
  };
}
