import type { Expectation } from '../../Suite.js';
import type { Judged, Subject } from '../Exchange.js';
import { matchesSchema } from '../matchesSchema.js';
import { parseBody } from '../parseBody.js';
import { show } from '../show.js';

/** `schema`: content type and body are what the vendor's document says of this status. */
export function checkSchema(
  { schema, undocumented }: Expectation,
  { response, operation }: Subject,
): Judged[] {
  if (!schema) return [];
  const expectation = `the response is what the document says of ${operation.operationId} ${response.status}`;
  const documented = operation.responses[String(response.status)];
  if (!documented) {
    if (undocumented === 'report') return [];
    const expected = `one of ${Object.keys(operation.responses).join(', ')}`;
    return [{ ok: false, expectation, expected, seen: `status ${response.status}` }];
  }
  const [given = ''] = (response.headers['content-type'] ?? '').split(';');
  const type = given.trim().toLowerCase();
  const bodySchema = documented[type];
  if (!bodySchema) {
    const expected = Object.keys(documented).join(' or ');
    return [{ ok: false, expectation, expected, seen: type === '' ? 'no Content-Type' : type }];
  }
  const body = /json/.test(type) ? parseBody(response.text) : { json: response.text };
  if ('broken' in body) return [{ ok: false, expectation, expected: 'a body of JSON', seen: body.broken }];
  const wrong = matchesSchema(bodySchema, body.json);
  return [
    {
      ok: wrong.length === 0,
      expectation,
      expected: 'a body by the schema',
      seen: wrong.join('; ') || show(body.json),
    },
  ];
}
