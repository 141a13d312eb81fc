import { exampleReply } from '../../exampleReply.js';
import type { OperationHandler } from '../../VendorDialect.js';

/** An access token for a client's id and secret. */
export const authorize: OperationHandler<'accessTokens'> = async ({ operation, form }, services) => {
  const [id, secret] = [form.client_id, form.client_secret];
  if (operation.tokenSeconds === undefined) throw new Error('authorize has no x-token in its spec');
  const issued =
    typeof id === 'string' && typeof secret === 'string'
      ? await services.accessTokens.issueToken(id, secret, operation.tokenSeconds)
      : undefined;
  if (!issued) return exampleReply(operation, 401, 'invalid-credentials');
  return exampleReply(operation, 200, 'token', {
    access_token: issued.token,
    expiry: issued.expires.toISOString(),
  });
};
