import type { SampleCall } from '#samples';
import { OPERATIONS, sibling, takes, type SampledOperation } from './operations.js';
import { finder, is, looking, sent, type Step } from './steps.js';
import { DEMO, type Answered } from './StubClient.js';

/** What clients do wrong. */
export const mistakes: readonly Step[] = [
  ...new Map(
    OPERATIONS.filter(({ operation }) => operation.secured).map((one) => [one.api, stranger(one)]),
  ).values(),
  ...OPERATIONS.filter(takes('application/json')).flatMap((one): Step[] => {
    const status = one.samples.invalid?.[0];
    const broken = { body: '{"a":', headers: { 'content-type': 'application/json' } };
    return status === undefined ? [] : [(c) => c.call(one, broken).then(is(status))];
  }),
  ...OPERATIONS.flatMap((one): Step[] => {
    const { refused = [], invalid } = one.samples;
    if (!invalid) return [];
    return [(c, n) => c.call(one, asSent(one, refused[n % refused.length], n)).then(is(invalid[0]))];
  }),
  ...looking.flatMap((one): Step[] => {
    const status = one.samples.unreadable?.[0];
    if (status === undefined || !one.samples.withImage) return [];
    return [
      ...['broken/truncated.jpg', 'broken/truncated.png', 'broken/text.jpg'].map(
        (file): Step =>
          (c) =>
            c.call(one, sent(one, file)).then(is(status)),
      ),
      (c) => c.call(one, sent(one, 'broken/png-called.jpg')).then(is(200, status)),
    ];
  }),
  (c) => c.ask('/v1/nothing/here', { method: 'GET' }).then(is(404)),
  (c) => c.ask(finder.operation.path, { method: 'GET' }).then(is(405)),
];

/** A client with a key that nobody has. */
function stranger(one: SampledOperation): Step {
  return async (c) => {
    const refusals: Answered[] = [];
    const headers = await one.api.credentials('nobody', DEMO.client, async (operationId, call) => {
      const refusal = await c.call(sibling(one, operationId), call);
      refusals.push(refusal);
      return { status: refusal.status, body: JSON.parse(refusal.text) as unknown };
    });
    // Who is refused a token has nothing to ask with.
    if (refusals.length === 0) refusals.push(await c.ask(one.operation.path, { json: {}, headers }));
    return refusals.map(is(401)).find((wrong) => wrong !== undefined);
  };
}

/** As JSON, or now and then as the fields of a form where the operation takes one. */
function asSent(one: SampledOperation, body: unknown, n: number): SampleCall {
  const asForm = takes('multipart/form-data')(one) && hasTextsOnly(body);
  return asForm && (n % 2 === 0 || !takes('application/json')(one)) ? { form: body } : { json: body };
}

function hasTextsOnly(body: unknown): body is Readonly<Record<string, string>> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return false;
  return Object.values(body).every((value) => typeof value === 'string');
}
