import type { IncomingMessage, RequestListener } from 'node:http';
import type { Operation } from '../../contract/Operation.js';
import { operationOf } from '../../contract/operationOf.js';
import { toDecimal } from '../../core/money.js';
import { describeProblem, RequestRefused } from '../../core/Problem.js';
import type { Reply } from '../../core/Reply.js';
import { deliver } from '../faults/deliver.js';
import { sleep } from '../faults/sleep.js';
import { UnknownOutcomeError } from '../forcing/chooseExample.js';
import type { ForcedResponse } from '../forcing/Forcing.js';
import { notice } from '../http/notice.js';
import type { RequestBody } from '../http/readBody.js';
import { sendOwn } from '../http/sendOwn.js';
import type { StubContext } from '../StubContext.js';
import { authenticate, limit, warnOfProductionKey } from './admit.js';
import { bill, settle } from './bill.js';
import { ClientGone, fail, isOutlived, refuse, type Endpoint, type Exchange } from './Exchange.js';
import { invoke } from './invoke.js';
import type { Observe } from './observe.js';
import { respondToFailure } from './respondToFailure.js';
import { verify, type Verified } from './verify.js';

type Body = Pick<RequestBody, 'json' | 'form'>;

/**
 * The way of a request, from top to bottom:
 *
 * route, authenticate, limit, read, validate, force, invoke, bill, verify, send
 *
 * A request that belongs to no operation goes to `others`.
 */
export function handleRequests(
  endpoints: readonly Endpoint[],
  context: StubContext,
  observe: Observe,
  others: RequestListener,
): RequestListener {
  const operations = endpoints.map(({ operation }) => operation);
  const endpointOf = new Map(endpoints.map((endpoint) => [endpoint.operation, endpoint]));
  return (request, response) => {
    const path = pathOf(request);
    const called = route(operations, request, path);
    const endpoint = called && endpointOf.get(called);
    if (!endpoint) {
      others(request, response);
      return;
    }
    const { operation } = endpoint;
    try {
      const record = observe(request, response, path, operation);
      const headers = headersOf(request);
      const began = context.resets.now();
      serve({ endpoint, context, request, response, record, began, headers, provenance: [] }).catch(
        (error: unknown) => {
          respondToFailure(endpoint, context, response, error);
        },
      );
    } catch (error) {
      respondToFailure(endpoint, context, response, error);
    }
  };
}

async function serve(exchange: Exchange): Promise<void> {
  try {
    const reply = await resolve(exchange);
    await delay(exchange);
    const billed = bill(exchange, reply);
    const verified = verify(exchange, billed);
    await send(exchange, verified);
  } catch (error) {
    sendOwnResponse(exchange, error);
  } finally {
    exchange.forced?.use();
    settle(exchange);
  }
}

/** Everything up to the response of the vendor; what goes wrong on the way is one of its responses too. */
async function resolve(exchange: Exchange): Promise<Reply> {
  try {
    const denied = await authenticate(exchange);
    injectFault(exchange);
    if (denied) return denied;
    const limited = await limit(exchange);
    if (limited) return limited;
    const body = await read(exchange);
    validate(exchange, body);
    const forced = force(exchange);
    const reply = await invoke(exchange, body, forced);
    // Where credentials are exchanged for a token, they stand in the body.
    const isDenied = reply.status === 401 || reply.status === 403;
    const isWarned = isDenied && warnOfProductionKey(exchange, body?.form ?? {});
    if (reply.notice !== undefined && !isWarned) notice(exchange.response, reply.notice);
    return reply;
  } catch (error) {
    if (error instanceof UnknownOutcomeError || error instanceof ClientGone) throw error;
    if (!(error instanceof RequestRefused)) return fail(exchange, error);
    notice(exchange.response, describeProblem(error.problem));
    return refuse(exchange, error.problem);
  }
}

/** The endpoint of a request, by its method and path alone. */
function route(
  operations: readonly Operation[],
  { method = '' }: IncomingMessage,
  path: string,
): Operation | undefined {
  const called = (as: string) => operationOf(operations, { method: as, url: path }, { basePath: '' });
  return called(method) ?? (method === 'HEAD' ? called('GET') : undefined);
}

/** The body, within limits. @throws RequestRefused when it cannot be read */
async function read({ endpoint, request, response, record }: Exchange): Promise<RequestBody | undefined> {
  const body = await endpoint.readBody?.(request);
  for (const remark of body?.remarks ?? []) notice(response, remark);
  if (body) record.requestBody(body.mediaType, body.mediaType === JSON_TYPE ? body.json : body.form);
  return body;
}

/** Hold the body against the schema, which fills in its defaults. @throws RequestRefused */
function validate({ endpoint }: Exchange, body: RequestBody | undefined): void {
  if (!body) return;
  const { mediaType, json, form } = body;
  const value = mediaType === JSON_TYPE ? json : withoutFiles(form);
  const issues = endpoint.operation.issuesOf(mediaType, value);
  if (issues.length > 0) throw new RequestRefused({ kind: 'invalid-request', issues });
}

/** What is forced for this request; nothing is used up by a request that was refused before. */
function force(exchange: Exchange): ForcedResponse {
  const { endpoint, context, request, response, account } = exchange;
  const published = account && context.accounts.publishedAs(account.name);
  const alone = isOutlived(exchange);
  const forced = context.forcing.forcedFor(request, endpoint.operation, published, alone);
  for (const text of forced.notices) notice(response, text);
  return forced;
}

/** Decide on the injected fault of this request, which comes on top of whatever its response is. */
function injectFault(exchange: Exchange): void {
  const { endpoint, context, account, record, response } = exchange;
  if (isOutlived(exchange)) return;
  const { vendor, operationId } = endpoint.operation;
  const who = account && { account: account.name };
  const fault = context.settings.faults.decide({ vendor, operation: operationId, ...who });
  if (!fault) return;
  exchange.fault = fault;
  const names = fault.names.join(', ');
  record.fault(names);
  response.setHeader('X-Doppel-Fault', names);
}

/** Wait as long as the injected fault says. */
async function delay({ context, request, response, fault }: Exchange): Promise<void> {
  // A request that was refused early may not have been read; only reading shows that the client is gone.
  if (fault && fault.milliseconds > 0) request.resume();
  const awakening = await sleep(fault?.milliseconds ?? 0, response, context.stopping);
  if (awakening === 'gone') throw new ClientGone();
}

/** Send a response, whole or as the injected fault, or else the forced one, would have it. */
async function send(exchange: Exchange, { status, headers, body, value }: Verified): Promise<void> {
  const { context, response, record, fault, forced, bill, unsound, undone } = exchange;
  const { applied = [], provenance: ordered = [] } = forced?.describe(undone) ?? {};
  const provenance = [...ordered, ...exchange.provenance].join(', ');
  if (applied.length > 0) response.setHeader('Preference-Applied', applied.join(', '));
  if (provenance !== '') {
    response.setHeader('X-Doppel-Forced', provenance);
    record.forced(provenance);
  }
  if (bill && !unsound && !isOutlived(exchange)) {
    response.setHeader('X-Doppel-Charged', `${toDecimal(bill.price)} ${bill.price.currency}`);
  }
  let outcome: 'sent' | 'cut' = 'cut';
  try {
    const faulty = fault?.response ?? forced?.response;
    outcome = await deliver(response, { status, headers, body }, faulty, context.stopping);
    if (outcome === 'sent') exchange.delivered = true;
  } finally {
    if (response.headersSent) record.responded(status, headers['Content-Type'], value);
    record.end(outcome);
  }
}

/** End a request for which no vendor documents a response. */
function sendOwnResponse(exchange: Exchange, error: unknown): void {
  const { endpoint, context, response, record, forced, undone } = exchange;
  if (error instanceof ClientGone) {
    const { provenance = [] } = forced?.describe(undone) ?? {};
    if (provenance.length > 0) record.forced(provenance.join(', '));
    record.end('cut');
  } else if (error instanceof UnknownOutcomeError) {
    sendOwn(response, 400, 'No such outcome in the document', error.message);
    record.end('sent');
  } else respondToFailure(endpoint, context, response, error);
}

const JSON_TYPE = 'application/json';

/** A schema sees of a file part that it is there: what is in it is for the engine to judge. */
function withoutFiles(form: Body['form']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(form).map(([name, value]) => [name, typeof value === 'string' ? value : '(file)']),
  );
}

function pathOf({ url = '' }: IncomingMessage): string {
  const end = url.search(/[?#]/);
  return end < 0 ? url : url.slice(0, end);
}

function headersOf({ headers }: IncomingMessage): Record<string, string | undefined> {
  const { 'set-cookie': cookies, ...others } = headers;
  // Of no other name does Node keep a list; and nobody sends this one.
  return (cookies ? { ...others, 'set-cookie': cookies[0] } : others) as Record<string, string | undefined>;
}
