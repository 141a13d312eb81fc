import type { Inside } from '../../../selftest/Defect.js';

type Body = Readonly<Record<string, unknown>>;

/** A stub that carries valid requests out as if another body had come. */
export function readingAs(
  operations: readonly string[],
  other: (body: Body) => Readonly<Record<string, unknown>>,
): Inside {
  return {
    dialect: ({ operations: sound }) => ({
      operations: Object.fromEntries(
        Object.entries(sound).map(([name, handler]) => [
          name,
          operations.includes(name)
            ? (request, services) => handler({ ...request, body: other(request.body as Body) }, services)
            : handler,
        ]),
      ),
    }),
  };
}
