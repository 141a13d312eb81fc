import type { ReceivedResponse } from '../../evaluate/Exchange.js';
import { foldHeaders } from '../../evaluate/foldHeaders.js';
import { operationOf } from '../../../contract/operationOf.js';
import { recordingMarks } from '../../redaction/recordingRedactor.js';
import type { BuiltRequest } from '../../request/buildRequest.js';
import type { RunEvent, RunResult } from '../../RunEvent.js';
import type { SeenExchange } from '../../run/judgeExchange.js';
import { NoResponseError } from '../../run/NoResponseError.js';
import type { RunInput } from '../../run/RunInput.js';
import { RunSession } from '../../run/RunSession.js';
import type { Har, HarEntry, HarPair } from './Har.js';
import { HarError } from './parseHar.js';

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
  onEvent: (event: RunEvent) => void = () => undefined,
): RunResult {
  const { vendor } = input.suite;
  const exchanges = har.log.entries.flatMap((entry) => exchangeIn(entry, input));
  if (exchanges.length === 0) {
    throw new HarError(`${name}: none of its ${har.log.entries.length} entries is a call of ${vendor}`);
  }
  const info = { via: 'har', target: name, cases: exchanges.length, variables: {} } as const;
  const session = new RunSession(input, info, onEvent);
  for (const [i, exchange] of exchanges.entries())
    session.observe({ id: exchange.testCase?.id ?? `exchange-${i + 1}`, ...exchange });
  return session.finish();
}

/** The exchange of an entry; none when it is no call of the vendor's. */
function exchangeIn(entry: HarEntry, { suite, operations }: RunInput): Omit<SeenExchange, 'id'>[] {
  const { vendor = suite.vendor, case: written } = entry._doppel ?? {};
  if (vendor !== suite.vendor) return [];
  const testCase = suite.cases.find(({ id }) => id === written);
  const operation = testCase
    ? operations.find(({ operationId }) => operationId === testCase.operation)
    : operationOf(operations, entry.request);
  if (!operation) return [];
  const { method, url } = entry.request;
  return [
    {
      title: testCase?.title ?? `${method} ${url.replace(/[?#].*$/s, '')}`,
      operation,
      testCase,
      request: requestIn(entry),
      milliseconds: entry.time,
      forbidden: recordingMarks(suite),
      ...(entry.response.status === 0
        ? { failure: new NoResponseError('the recording has no response') }
        : { response: responseIn(entry) }),
    },
  ];
}

function responseIn({ response, time = 0, startedDateTime = '' }: HarEntry): ReceivedResponse {
  const { text = '', encoding } = response.content;
  const received = Date.parse(startedDateTime) + time;
  return {
    status: response.status,
    headers: foldHeaders(lines(response.headers)),
    text: encoding === 'base64' ? Buffer.from(text, 'base64').toString('utf8') : text,
    milliseconds: time,
    ...(Number.isFinite(received) && { received }),
  };
}

function requestIn({ request: { method, url, headers, postData } }: HarEntry): BuiltRequest {
  const fields = postData?.params?.map(
    ({ name, value = '', fileName = '' }) => `${name}: ${[fileName, value].filter(Boolean).join(' ')}`,
  );
  const text = postData?.text ?? fields?.join('\n');
  return {
    method,
    url,
    headers: Object.fromEntries(lines(headers)),
    images: [],
    body: text === undefined || text === '' ? { kind: 'none' } : { kind: 'text', text, contentType: '' },
  };
}

/** Recorders write the pseudo headers of HTTP/2 down as well. */
function lines(headers: readonly HarPair[]): [name: string, value: string][] {
  return headers.flatMap(({ name, value }) => (name.startsWith(':') ? [] : [[name, value]]));
}
