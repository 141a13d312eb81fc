import { captured } from '../evaluate/captured.js';
import { evaluate } from '../evaluate/evaluate.js';
import type { ReceivedResponse, OperationDocument } from '../evaluate/Exchange.js';
import { operationOf } from '../evaluate/operationOf.js';
import { credentialWords, imageSamples } from '../evaluate/secretsSent.js';
import type { BuiltRequest } from '../request/buildRequest.js';
import { describeExchange, redactObservations } from '../request/describeRequest.js';
import { redactor } from '../request/redactor.js';
import { issuedSecrets } from '../request/withoutIssued.js';
import type { CaseEvent, RunEvent, RunResult } from '../RunEvent.js';
import { Budget } from '../run/Budget.js';
import { judgeInTime, UnjudgeableError } from '../run/judgeInTime.js';
import { resultOf } from '../run/resultOf.js';
import { lowerCase, wasCharged } from '../run/runSuite.js';
import { credentialHeaders, namedCredentials, secretsOf } from '../run/secretsOf.js';
import { unanswered, verdictOfCase } from '../run/verdictOfCase.js';
import type { RunInput } from '../run/RunInput.js';
import type { Case } from '../Suite.js';
import type { Har, HarEntry, HarPair } from './Har.js';
import { HarError } from './HarError.js';
import { CREDENTIAL } from './harOf.js';

/** An entry, and what it is a call of. */
interface Call {
  readonly entry: HarEntry;
  readonly operation: OperationDocument;
  readonly one?: Case;
}

/**
 * Judge a recording: every entry that is a call of an operation, by what holds for each response of that operation, and by what
 * its case expects when Doppel wrote the entry.
 *
 * @param name - of the recording, for the report
 * @throws HarError when no entry is a call of this vendor's API
 */
export function judgeHar(
  har: Har,
  name: string,
  input: RunInput,
  tell: (event: RunEvent) => void = () => undefined,
): RunResult {
  const { suite, catalogue, operations } = input;
  const started = new Date();
  const calls = har.log.entries.flatMap((entry): Call[] => {
    const { vendor = suite.vendor, case: written } = entry._doppel ?? {};
    if (vendor !== suite.vendor) return [];
    const one = suite.cases.find(({ id }) => id === written);
    const operation = one
      ? operations.find(({ operationId }) => operationId === one.operation)
      : operationOf(operations, entry.request);
    return operation ? [{ entry, operation, ...(one && { one }) }] : [];
  });
  if (calls.length === 0) {
    throw new HarError(`${name}: none of its ${har.log.entries.length} entries is a call of ${suite.vendor}`);
  }
  tell({
    type: 'start',
    vendor: suite.vendor,
    target: name,
    via: 'har',
    cases: calls.length,
    rules: (input.rules ?? catalogue.rules).length,
  });
  const variables: Record<string, unknown> = {};
  const spent = new Budget({});
  const cases = calls.map((call, i) => {
    const event = judgedInTime(call, i, input, variables);
    const response = responseOf(call.entry);
    spent.calls++;
    if (wasCharged(call.operation, response) && call.operation.billing) spent.charged(call.operation.billing);
    tell(event);
    return event;
  });
  const result = resultOf({
    ...input,
    target: name,
    via: 'har',
    started,
    calls: spent.calls,
    spend: spent.spend,
    cases,
    probes: [],
  });
  tell({ type: 'end', result });
  return result;
}

/** Whatever a recording holds, judging it comes to an end. */
function judgedInTime(...given: Parameters<typeof judgeCall>): CaseEvent {
  try {
    return judgeInTime(() => judgeCall(...given));
  } catch (error) {
    if (!(error instanceof UnjudgeableError)) throw error;
    const [call, i, { catalogue }] = given;
    const reason = error.message;
    const observations = call.one ? unanswered(call.one, reason) : [];
    const verdict = call.one ? verdictOfCase(observations, catalogue) : 'error';
    return { ...baseOf(call, i), verdict, reason, observations };
  }
}

function baseOf(
  { entry: { request, time = 0 }, operation: { operationId }, one }: Call,
  i: number,
): Pick<CaseEvent, 'type' | 'id' | 'title' | 'operation' | 'milliseconds'> {
  const title = one?.title ?? `${request.method} ${request.url.replace(/[?#].*$/s, '')}`;
  return {
    type: 'case',
    id: one?.id ?? `exchange-${i + 1}`,
    title,
    operation: operationId,
    milliseconds: time,
  };
}

function judgeCall(
  call: Call,
  i: number,
  { suite, catalogue }: RunInput,
  variables: Record<string, unknown>,
): CaseEvent {
  const { entry, operation, one } = call;
  const { request } = entry;
  const base = baseOf(call, i);
  if (entry.response.status === 0) {
    const reason = 'the recording has no response';
    const observations = one ? unanswered(one, reason) : [];
    const verdict = one ? verdictOfCase(observations, catalogue) : 'skip';
    return { ...base, verdict, reason, observations };
  }
  const response = responseOf(entry);
  const headers = Object.fromEntries(lines(request.headers).map(({ name, value }) => [name, value]));
  const kept = Object.values(secretsOf(suite, variables));
  Object.assign(variables, captured(one?.capture, response));
  const { credentials } = suite;
  const words = credentialWords(credentialHeaders(suite), lowerCase(headers));
  // In a recording of Doppel's a secret is its name in brackets; a response that has it has repeated the secret.
  const marks = Object.keys(credentials.variables).flatMap((variable) =>
    credentials.variables[variable]?.secret ? [`<${variable}>`] : [],
  );
  const found = evaluate(
    {
      request: { method: request.method, url: request.url, headers: lowerCase(headers) },
      response,
      operation,
      variables,
      secrets: [...kept, ...words, ...marks, CREDENTIAL, ...imageSamples(request.postData?.text ?? '')],
    },
    suite.always,
    one,
  );
  const redact = redactor({
    ...issuedSecrets(response.text),
    ...namedCredentials(words),
    ...secretsOf(suite, variables),
  });
  const observations = redactObservations(
    found.map((observation) => ({ ...observation, caseId: base.id })),
    redact,
  );
  return {
    ...base,
    verdict: observations.length === 0 ? 'skip' : verdictOfCase(observations, catalogue),
    ...(observations.length === 0 && { reason: 'nothing is expected of such a response' }),
    observations,
    exchange: describeExchange(builtOf(entry, headers), response, redact),
  };
}

/** Recorders write the pseudo headers of HTTP/2 down as well. */
function lines(headers: readonly HarPair[]): HarPair[] {
  return headers.filter(({ name }) => !name.startsWith(':'));
}

function responseOf({ response, time = 0, startedDateTime = '' }: HarEntry): ReceivedResponse {
  const headers: Record<string, string> = {};
  for (const { name, value } of lines(response.headers)) {
    const key = name.toLowerCase();
    headers[key] = headers[key] === undefined ? value : `${headers[key]}, ${value}`;
  }
  const { text = '', encoding } = response.content;
  const received = Date.parse(startedDateTime) + time;
  return {
    status: response.status,
    headers,
    text: encoding === 'base64' ? Buffer.from(text, 'base64').toString('utf8') : text,
    milliseconds: time,
    ...(Number.isFinite(received) && { received }),
  };
}

function builtOf(
  { request: { method, url, postData } }: HarEntry,
  headers: Record<string, string>,
): BuiltRequest {
  const fields = postData?.params?.map(({ name, value = '', fileName }) => `${name}: ${fileName ?? value}`);
  const text = postData?.text ?? fields?.join('\n');
  return {
    method,
    url,
    headers,
    images: [],
    body: text === undefined || text === '' ? { kind: 'none' } : { kind: 'text', text, contentType: '' },
  };
}
