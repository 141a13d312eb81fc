import { readFileSync } from 'node:fs';
import { CollectionError } from './newman.js';

/** Read a collection of version 2. Newman itself takes anything for one. @throws CollectionError */
export function readCollection(file: string): object {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why =
      code === undefined ? `is not JSON (${message.replaceAll(/\s+/g, ' ')})` : `cannot be read (${code})`;
    throw new CollectionError(`${file}: ${why}`, { cause: error });
  }
  // What Postman's own API answers has the collection one level deeper.
  const inner = (content as { collection?: unknown } | null)?.collection ?? content;
  const { info, item } = (inner ?? {}) as { info?: unknown; item?: unknown };
  if (typeof info !== 'object' || !Array.isArray(item)) {
    throw new CollectionError(`${file}: no Postman collection of version 2: it has no "info" and "item"`);
  }
  return inner as object;
}
