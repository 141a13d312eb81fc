import type { Json } from '../../../conformance/Suite.js';
import type { Inside } from '../../Defect.js';

/** Examples of facematch that stand in a place of their own, because other operations have them too. */
const SHARED: Readonly<Record<string, string>> = {
  400: 'BadRequest',
  401: 'NotAuthenticated',
  500: 'ServerError',
};

/** A response of facematch is worded otherwise than in the document: a field of one of its examples has another value. */
export function worded(status: number, example: string, field: string, to: Json): Inside {
  const shared = SHARED[status];
  const place = ['content', 'application/json', 'examples', example, 'value', field];
  return {
    spec: [
      shared === undefined
        ? { operation: 'facematch', at: ['responses', String(status), ...place], to }
        : { at: ['components', 'responses', shared, ...place], to },
    ],
  };
}
