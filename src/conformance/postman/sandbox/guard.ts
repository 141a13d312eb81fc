import type { Guard } from '../SandboxData.js';
import type { Pm } from './Pm.js';

/**
 * Say what of a request did not leave. Newman drops a file part whose file it cannot read, and sends the rest as if nothing had
 * happened; a response to such a request says nothing about the target.
 *
 * It shows in three places: such a part is `disabled` afterwards, a file that is the whole body has the value `null`, and the
 * Content-Length, which is there for every body but a file's, is too small.
 *
 * @returns what is missing, or `undefined` when all is well
 */
export function guard({ variables = [], files = [] }: Guard, pm: Pm): string | undefined {
  const { body } = pm.request;
  for (const { key, src } of files) {
    if (key === undefined) {
      if (body?.mode !== 'file' || body.file?.value === null || !body.file?.src)
        return `the file ${src} did not leave`;
      continue;
    }
    const part = body?.formdata?.all().find((one) => one.key === key && one.type === 'file');
    if (!part || part.disabled || !part.src) return `the file part ${key} (${src}) did not leave`;
  }
  const empty = variables.find((name) => sizeOf(pm, name) === 0);
  if (empty !== undefined) return `the variable ${empty} is empty`;
  if (body?.mode === 'raw' && !body.raw) return 'the body did not leave';
  const unknown = /\{\{[\w.-]+\}\}/.exec(body?.raw ?? '');
  if (unknown) return `${unknown[0]} was not filled in`;
  const sent = Number(pm.request.headers.get('content-length') ?? Number.NaN);
  const replaced = files.filter(({ key, src }) => srcOf(pm, key) !== src);
  const least =
    variables.reduce((sum, name) => sum + sizeOf(pm, name), 0) +
    files.reduce((sum, one) => sum + (replaced.includes(one) ? 0 : one.bytes), 0);
  if (sent < Math.max(1, least)) return `only ${sent} bytes of a body of at least ${Math.max(1, least)} left`;
  return undefined;
}

/** Somebody may have put another image into the collection. */
function srcOf({ request: { body } }: Pm, key: string | undefined): unknown {
  return key === undefined ? body?.file?.src : body?.formdata?.all().find((part) => part.key === key)?.src;
}

function sizeOf({ variables }: Pm, name: string): number {
  const value = variables.get(name);
  return typeof value === 'string' ? value.length : 0;
}
