import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CaseCannotRunError } from '../request/CaseCannotRunError.js';
import { describeExchange, redactObservations } from '../request/describeRequest.js';
import { redactor } from '../request/redactor.js';
import { issuedSecrets } from '../request/withoutIssued.js';
import type { CaseEvent, RunEvent, RunResult } from '../RunEvent.js';
import { Budget } from '../run/Budget.js';
import { noResponse } from '../run/noResponse.js';
import { NoResponseError } from '../run/NoResponseError.js';
import { Patience } from '../run/Patience.js';
import { casesToRun } from '../run/casesToRun.js';
import { resultOf } from '../run/resultOf.js';
import { tooLong } from '../run/responseText.js';
import type { CallLimits } from '../run/send.js';
import { LIMITS, wasCharged } from '../run/runSuite.js';
import { secretsOf } from '../run/secretsOf.js';
import { unanswered, verdictOfCase } from '../run/verdictOfCase.js';
import type { RunInput } from '../run/RunInput.js';
import type { Target } from '../run/Target.js';
import type { Case } from '../Suite.js';
import type { Images } from '../suites/loadImages.js';
import { exportCollection } from './exportCollection.js';
import { runNewman, type NewmanRequest, type NewmanResponse, type NewmanRun } from './newman.js';
import { imageFiles, type ImageFiles } from './ImageFiles.js';
import { REPORT, type SandboxReport } from './SandboxData.js';
import { sandboxCode, type SandboxCode } from './sandboxCode.js';
import { responseOf, builtOf } from './sentByNewman.js';

/** How long a script of the sandbox may take to judge a response, in milliseconds. */
const SCRIPT_MS = 10_000;

/** What the sandbox says of a script that does not come to an end, or whose stack is too small. */
const UNJUDGEABLE = /timed out|not responding|call stack|Invalid string length/i;

/** What has come of a case so far. */
interface Seen {
  error?: string;
  report?: SandboxReport;
  request?: NewmanRequest | undefined;
  response?: NewmanResponse;
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
  tell: (event: RunEvent) => void = () => undefined,
  code: SandboxCode = sandboxCode(),
): Promise<RunResult> {
  const { suite, catalogue, operations, limits = LIMITS } = input;
  const started = new Date();
  const chosen = casesToRun(suite, input.chosen);
  tell({
    type: 'start',
    vendor: suite.vendor,
    target: target.name,
    via: 'newman',
    cases: chosen.length,
    rules: (input.rules ?? catalogue.rules).length,
  });

  const spent = new Budget({});
  const patience = new Patience();
  const variables: Record<string, unknown> = { ...target.variables };
  const events = new Map<Case, CaseEvent>();
  const finish = (one: Case, event: CaseEvent): void => {
    if (events.has(one)) return;
    events.set(one, event);
    tell(event);
  };
  const beyond = await beyondBudget(chosen, input, target);
  for (const [one, reason] of beyond) finish(one, skipped(one, reason));

  const seen = new Map<string, Seen>();
  const seenOf = (title: string): Seen => {
    const known = seen.get(title) ?? {};
    seen.set(title, known);
    return known;
  };
  const folder = mkdtempSync(join(tmpdir(), 'doppel-newman-'));
  try {
    const { collection } = exportCollection({
      suite: { ...suite, cases: chosen.filter((one) => !beyond.has(one)) },
      operations,
      catalogue,
      images: allImages(input.images, folder),
      code,
    });
    const byTitle = new Map(chosen.map((one) => [one.title, one]));
    const titleOf = new Map(chosen.map((one) => [one.id, one.title]));
    let exception: string | undefined;
    let run: NewmanRun | undefined;
    await runNewman(
      {
        collection,
        envVar: environmentOf(target),
        workingDir: folder,
        ignoreRedirects: true,
        timeoutScript: SCRIPT_MS,
        ...(input.budget?.rate !== undefined && { delayRequest: Math.ceil(1000 / input.budget.rate) }),
      },
      {
        onStart: (started) => (run = started),
        onConsole: (_level, [message]) => {
          if (typeof message !== 'string' || !message.startsWith(REPORT)) return;
          const report = JSON.parse(message.slice(REPORT.length)) as SandboxReport;
          seenOf(titleOf.get(report.id) ?? '').report = report;
        },
        onException: ({ message = 'an exception' }) => (exception = message),
        onRequest: ({ name }, error, request, response) => {
          const operation = operations.find(
            ({ operationId }) => operationId === byTitle.get(name)?.operation,
          );
          const of = seenOf(name);
          of.request = request;
          spent.calls++;
          if (error) {
            const unanswered = noResponseOf(error, limits);
            of.error = unanswered.message;
            patience.unanswered(unanswered);
            if (patience.reason !== undefined) run?.abort();
          } else patience.answered();
          if (!response || !request) return;
          of.response = response;
          const one = byTitle.get(name);
          const built = builtOf(request, (role) => input.images.of(role), one?.request);
          if (one) input.record?.({ one, built, response: responseOf(response) });
          if (operation?.billing && wasCharged(operation, responseOf(response)))
            spent.charged(operation.billing);
        },
        onItem: ({ name }) => {
          const one = byTitle.get(name);
          if (one) finish(one, eventOf(one, seenOf(name), exception, input, variables));
          exception = undefined;
        },
      },
      limits,
    );
    for (const one of chosen) {
      if (patience.reason !== undefined && !seen.has(one.title)) finish(one, skipped(one, patience.reason));
    }
    for (const one of chosen)
      finish(one, eventOf(one, seenOf(one.title), 'newman did not come to it', input, variables));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }

  const result = resultOf({
    ...input,
    target: target.name,
    via: 'newman',
    started,
    calls: spent.calls,
    spend: spent.spend,
    cases: chosen.flatMap((one) => events.get(one) ?? []),
    probes: [],
  });
  tell({ type: 'end', result });
  return result;
}

function eventOf(
  one: Case,
  { report, error, request, response }: Seen,
  exception: string | undefined,
  { suite, catalogue, images }: RunInput,
  variables: Record<string, unknown>,
): CaseEvent {
  const { id, title, operation } = one;
  if (report?.skip !== undefined) return skipped(one, report.skip);
  const base = { type: 'case', id, title, operation, milliseconds: response?.responseTime ?? 0 } as const;
  if (error !== undefined) {
    const observations = unanswered(one, error);
    return { ...base, verdict: verdictOfCase(observations, catalogue), reason: error, observations };
  }
  if (!report?.observations && response && exception !== undefined && UNJUDGEABLE.test(exception)) {
    const reason = `the response is too much to be judged (${exception})`;
    const observations = unanswered(one, reason);
    return { ...base, verdict: verdictOfCase(observations, catalogue), reason, observations };
  }
  if (!report?.observations) {
    const reason = report?.guard ?? `the scripts did not judge it: ${exception ?? 'no report'}`;
    return { ...base, verdict: 'error', reason, observations: [] };
  }
  Object.assign(variables, report.captured);
  const issued = issuedSecrets(response?.text() ?? '');
  const redact = redactor({ ...issued, ...secretsOf(suite, variables) });
  const observations = redactObservations(report.observations, redact);
  const exchange =
    request &&
    describeExchange(
      builtOf(request, (role) => images.of(role), one.request),
      response && responseOf(response),
      redact,
    );
  return {
    ...base,
    verdict: verdictOfCase(observations, catalogue),
    observations,
    ...(exchange && { exchange }),
  };
}

function skipped({ id, title, operation }: Case, reason: string): CaseEvent {
  return { type: 'case', id, title, operation, verdict: 'skip', reason, milliseconds: 0, observations: [] };
}

/** The cases for which the budget does not suffice, were every call charged that may be. */
async function beyondBudget(
  chosen: readonly Case[],
  { budget: limits = {}, operations }: RunInput,
  { capabilities }: Target,
): Promise<Map<Case, string>> {
  const budget = new Budget(limits, () => Promise.resolve());
  const beyond = new Map<Case, string>();
  for (const one of chosen) {
    const operation = operations.find(({ operationId }) => operationId === one.operation);
    if (!operation || one.needs?.some((need) => !capabilities.includes(need))) continue;
    try {
      await budget.take(operation);
      budget.release(operation);
      if (operation.billing) budget.charged(operation.billing);
    } catch (error) {
      if (!(error instanceof CaseCannotRunError)) throw error;
      beyond.set(one, error.message);
    }
  }
  return beyond;
}

/** Images that are made while Doppel runs become files; none is too large. */
function allImages(images: Images, folder: string): ImageFiles {
  const files = imageFiles(images, folder, Infinity);
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

function environmentOf({ baseUrl, variables, capabilities }: Target): { key: string; value: string }[] {
  const all = {
    baseUrl: baseUrl.replace(/\/+$/, ''),
    ...variables,
    capabilities: capabilities.join(','),
    doppelReport: '1',
  };
  return Object.entries(all).map(([key, value]) => ({ key, value }));
}

function noResponseOf(
  error: Error & { readonly code?: string },
  { milliseconds, bytes }: CallLimits,
): NoResponseError {
  if (error.code === 'ESOCKETTIMEDOUT' || error.code === 'ETIMEDOUT')
    return new NoResponseError(`no response within ${milliseconds} ms`, true);
  return /^Maximum response size/.test(error.message) ? tooLong(bytes) : noResponse(error);
}
