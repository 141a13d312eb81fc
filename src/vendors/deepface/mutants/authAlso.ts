import { isReply } from '../../index.js';
import type { Inside } from '../../../selftest/Defect.js';

/**
 * Who is not let in is let in with another key.
 *
 * @param keyOf - from the headers, whose names are in lower case
 */
export function authAlso(
  keyOf: (headers: Readonly<Record<string, string | undefined>>) => string | undefined,
): NonNullable<Inside['dialect']> {
  return (sound) => ({
    authenticate: async (request, services) => {
      const outcome = await sound.authenticate(request, services);
      const key = keyOf(request.headers);
      return isReply(outcome) && key !== undefined ? (services.credential(key) ?? outcome) : outcome;
    },
  });
}
