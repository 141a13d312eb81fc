import { isDeepStrictEqual } from 'node:util';
import { statusMatches } from '../../conformance/evaluate/statusMatches.js';
import { valuesAt } from '../../conformance/evaluate/valuesAt.js';
import type { Call, WireResponse } from '../Call.js';
import type { Test, Where } from '../Defect.js';

/**
 * Whether a defect shows in an exchange.
 *
 * @param response - what the sound stub answered; left out while it has not been asked
 */
export function applies(where: Where = {}, call: Call, response?: WireResponse): boolean {
  const { operation, method, path, header, sent, image, status, answered, holds } = where;
  const body = call.json ?? call.form;
  return (
    (operation === undefined || [operation].flat().includes(call.operation ?? '')) &&
    (method === undefined || method === call.method) &&
    (path === undefined || (typeof path === 'string' ? path === call.path : path.test(call.path))) &&
    all(header, (name) => call.headers[name]) &&
    all(sent, (at) => valuesAt(body, at)[0]?.value) &&
    (image === undefined || [image].flat().some((role) => call.images.includes(role))) &&
    (status === undefined || (response !== undefined && statusMatches(response.status, status))) &&
    all(answered, (at) => valuesAt(response?.json, at)[0]?.value) &&
    (holds?.(call) ?? true)
  );
}

function all(tests: Readonly<Record<string, Test>> = {}, valueOf: (name: string) => unknown): boolean {
  return Object.entries(tests).every(([name, test]) => holds(test, valueOf(name)));
}

function holds(test: Test, value: unknown): boolean {
  if (typeof test === 'function') return test(value);
  if (test instanceof RegExp) return typeof value === 'string' && test.test(value);
  return isDeepStrictEqual(value, test);
}
