import { parseBody } from '../../conformance/evaluate/parseBody.js';
import type { Call, WireResponse } from '../Call.js';
import type { ResponseChange, Exchange, Means, Put, RequestChange } from '../Mutant.js';
import { renameAt, setAt } from './setAt.js';

/** The request that a mutant takes the real one for. */
export function changedCall(
  call: Call,
  change: RequestChange,
  { credentials }: Pick<Means, 'credentials'>,
): Call {
  const { method = call.method, path = call.path, headers = {}, as, set = {}, remove = [], body } = change;
  const withRole =
    as === undefined ? call.headers : { ...withoutCredentials(call.headers), ...credentials(as) };
  let json = structuredClone(call.json);
  if (body !== undefined) json = putter(body, call)(json);
  for (const [at, put] of Object.entries(set)) setAt(json, at, putter(put, call));
  for (const at of remove) setAt(json, at, () => undefined);
  const same = body === undefined && Object.keys(set).length === 0 && remove.length === 0;
  return {
    ...call,
    method,
    path,
    headers: changedHeaders(withRole, headers, call),
    ...(!same && json !== undefined && { json, body: Buffer.from(JSON.stringify(json)) }),
  };
}

/** The response in place of the baseline one. */
export function changedResponse(
  exchange: Exchange,
  change: ResponseChange,
  { success }: Pick<Means, 'success'>,
): WireResponse {
  const { call } = exchange;
  const baseline = change.success ? success(call.operation ?? '') : exchange.response;
  const { status = baseline.status, headers = {}, body, set = {}, remove = [], rename = {}, text } = change;
  let json = structuredClone(baseline.json);
  if (body !== undefined) json = putter(body, exchange)(json);
  for (const [at, put] of Object.entries(set)) setAt(json, at, putter(put, exchange));
  for (const at of remove) setAt(json, at, () => undefined);
  for (const [at, name] of Object.entries(rename)) renameAt(json, at, name);
  const same =
    body === undefined && [Object.keys(set), remove, Object.keys(rename)].every(({ length }) => length === 0);
  const written = same || json === undefined ? baseline.text : JSON.stringify(json);
  return responseOf(
    status,
    changedHeaders(baseline.headers, headers, call),
    typeof text === 'string' ? text : (text?.(written, exchange) ?? written),
  );
}

/** A response with its body read. */
export function responseOf(
  status: number,
  headers: Readonly<Record<string, string>>,
  text: string,
): WireResponse {
  const body = parseBody(text);
  return { status, headers, text, ...('json' in body && { json: body.json }) };
}

function putter<About>(put: Put<About>, about: About): (value: unknown) => unknown {
  return typeof put === 'function' ? (value) => put(value, about) : () => put;
}

function changedHeaders(
  headers: Readonly<Record<string, string>>,
  changes: Readonly<Record<string, Put<Call>>>,
  call: Call,
): Record<string, string> {
  const all: Record<string, unknown> = { ...headers };
  for (const [name, put] of Object.entries(changes)) {
    all[name.toLowerCase()] = putter(put, call)(headers[name.toLowerCase()]);
  }
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

const CREDENTIALS = ['authorization', 'x-api-key'];

function withoutCredentials(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !CREDENTIALS.includes(name)));
}
