import { extensionOf } from '../../../contract/Operation.js';
import { exampleReply } from '../../exampleReply.js';
import type { OperationHandler } from '../../VendorDialect.js';

/** An access token for a client's id and secret. */
export const authorize: OperationHandler<'accessTokens'> = async ({ operation, form }, services) => {
  const [id, secret] = [form.client_id, form.client_secret];
  const { lifetimeSeconds } = extensionOf(operation, 'x-token') as { lifetimeSeconds: number };
  const issued =
    typeof id === 'string' && typeof secret === 'string'
      ? await services.accessTokens.issueToken(id, secret, lifetimeSeconds)
      : undefined;
  if (!issued) {
    const owner = typeof secret === 'string' ? services.credential(secret) : undefined;
    return {
      ...exampleReply(operation, 401, 'invalid-credentials'),
      notice: owner
        ? `the client_secret is of the account ${owner.account.name}, and the client_id is not; doppel accounts lists both`
        : 'the client_secret is of no account of this stub; doppel accounts lists them',
    };
  }
  return exampleReply(operation, 200, 'token', {
    access_token: issued.token,
    expiry: issued.expires.toISOString(),
  });
};
