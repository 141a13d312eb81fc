import { exampleReply } from '../exampleReply.js';
import type { VendorDialect } from '../VendorDialect.js';

/** A bearer token from the authorize operation, and with it the client secret of the same account in x-api-key. */
export const authenticate: VendorDialect<'accessTokens'>['authenticate'] = async (
  { operation, headers },
  services,
) => {
  const [, token] = /^bearer +(.+)$/i.exec(headers.authorization ?? '') ?? [];
  if (!token) {
    return {
      ...exampleReply(operation, 401, 'not-authenticated'),
      notice:
        'no access token came: the header Authorization takes Bearer and the token that authorize issued',
    };
  }
  const holder = await services.accessTokens.tokenHolder(token);
  if (!holder) {
    return {
      ...exampleReply(operation, 403, 'invalid-token'),
      notice: services.credential(token)
        ? 'a client secret came in place of the access token: send it to authorize, and the token from there in Authorization'
        : 'the access token has expired, or this stub did not issue it; ask authorize for another one',
    };
  }
  const secret = headers['x-api-key'];
  const owner = secret === undefined ? undefined : services.credential(secret);
  if (owner?.account !== holder.account) {
    const what =
      secret === undefined ? 'no client secret came' : 'x-api-key is not the client secret of this account';
    return {
      ...exampleReply(operation, 403, 'invalid-api-key'),
      notice: `the token is of the account ${holder.account.name}, but ${what}; the header x-api-key takes it`,
    };
  }
  return { account: holder.account, placeholder: holder.placeholder || owner.placeholder };
};
