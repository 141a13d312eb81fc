import { exampleReply } from '../exampleReply.js';
import type { VendorDialect } from '../VendorDialect.js';

/** A bearer token from the authorize operation, and with it the client secret of the same account in x-api-key. */
export const authenticate: VendorDialect<'accessTokens'>['authenticate'] = async (
  { operation, headers },
  services,
) => {
  const [, token] = /^bearer +(.+)$/i.exec(headers.authorization ?? '') ?? [];
  if (!token) return exampleReply(operation, 401, 'not-authenticated');
  const holder = await services.accessTokens.tokenHolder(token);
  if (!holder) return exampleReply(operation, 403, 'invalid-token');
  const secret = headers['x-api-key'];
  const owner = secret === undefined ? undefined : services.credential(secret);
  if (owner?.account !== holder.account) return exampleReply(operation, 403, 'invalid-api-key');
  return { account: holder.account, placeholder: holder.placeholder || owner.placeholder };
};
