import fc, { type Arbitrary } from 'fast-check';
import type { FormPart } from '../../Suite.js';
import type { Trial } from './Trial.js';

type Form = Readonly<Record<string, FormPart>>;

/** Forms that lack required fields; what they have instead, nobody asked for. */
export function formTrials(base: Form, schema: object): Arbitrary<Trial> {
  const names = Object.keys(base);
  const { required = [] } = schema as { readonly required?: readonly string[] };
  const stranger = fc.constantFrom<readonly [string, string]>(
    ['extra', 'x'],
    ['', ''],
    ['__proto__', 'x'],
    [names.map((name) => `${name}[]`)[0] ?? 'list[]', 'x'],
  );
  return fc
    .tuple(fc.subarray(names), fc.array(stranger, { maxLength: 2 }))
    .filter(([kept]) => required.some((name) => !kept.includes(name)))
    .map(([kept, more]) => {
      const fields = [
        ...kept.flatMap((name) => (base[name] ? [[name, base[name]] as const] : [])),
        ...more.map(([name, text]) => [name, { text }] as const),
      ];
      return {
        kind: 'refused',
        what: `a form with ${fields.map(([name]) => JSON.stringify(name)).join(', ') || 'nothing in it'}`,
        request: () => ({ form: Object.fromEntries<FormPart>(fields) }),
      };
    });
}

/** Bodies that say they are forms of several parts and are none. */
export function brokenFormTrials(base: Form): Trial[] {
  const [name = 'file'] = Object.keys(base);
  const head = `Content-Disposition: form-data; name="${name}"; filename="a.jpg"\r\n`;
  const withBoundary = 'multipart/form-data; boundary=doppel';
  const bodies: readonly (readonly [what: string, type: string, raw: string])[] = [
    ['a form without a boundary', 'multipart/form-data', 'x'],
    ['no form under a boundary', withBoundary, 'x'],
    ['an empty body under a boundary', withBoundary, ''],
    ['a form without its end', withBoundary, `--doppel\r\n${head}\r\nabc`],
    ['a form that ends in a header', withBoundary, `--doppel\r\n${head}`],
    [
      'a part without a name',
      withBoundary,
      '--doppel\r\nContent-Disposition: form-data\r\n\r\nabc\r\n--doppel--\r\n',
    ],
    ['a part without headers', withBoundary, '--doppel\r\n\r\nabc\r\n--doppel--\r\n'],
    ['another boundary than announced', withBoundary, `--other\r\n${head}\r\nabc\r\n--other--\r\n`],
  ];
  return bodies.map(([what, contentType, raw]) => ({
    kind: 'unreadable',
    what,
    request: () => ({ raw, contentType }),
  }));
}
