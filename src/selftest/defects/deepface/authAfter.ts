import type { WireResponse } from '../../Call.js';
import type { Front } from '../../Defect.js';

/**
 * Something else is looked at before the credentials: who is not let in gets the refusal that a good key would get.
 *
 * @param status - of those who are not let in
 * @param first - whether that refusal goes before theirs
 */
export function authAfter(status: 401 | 403, first: (response: WireResponse) => boolean): Front {
  return async (call, { ask, credentials }) => {
    const response = await ask(call);
    if (response.status !== status) return response;
    const letIn = await ask({ ...call, headers: { ...call.headers, ...credentials('good') } });
    return first(letIn) ? letIn : response;
  };
}
