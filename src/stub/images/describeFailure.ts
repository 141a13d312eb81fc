import { DownloadError } from './DownloadError.js';

const REASONS: ReadonlyMap<unknown, string> = new Map([
  ['ENOTFOUND', 'its host name is unknown'],
  ['EAI_AGAIN', 'its host name cannot be resolved'],
  ['ECONNREFUSED', 'its server refuses the connection'],
  ['ECONNRESET', 'its server ends the connection'],
  ['UND_ERR_SOCKET', 'its server ends the connection'],
  ['ETIMEDOUT', 'its server does not answer in time'],
  ['UND_ERR_CONNECT_TIMEOUT', 'its server does not answer in time'],
  ['UND_ERR_HEADERS_OVERFLOW', 'its server sends too many headers'],
  ['CERT_HAS_EXPIRED', 'the certificate of its server has expired'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'the certificate of its server is self-signed'],
]);

/** What went wrong with a request, in words that repeat nothing of what the server said. */
export function describeFailure(error: unknown, deadline: AbortSignal): DownloadError {
  if (error instanceof DownloadError) return error;
  if (deadline.aborted) return new DownloadError('it takes too long');
  // One error for each address that was tried.
  const [first = error] = error instanceof AggregateError ? (error.errors as unknown[]) : [];
  const { code } = first as { code?: unknown };
  const name = typeof code === 'string' ? code : 'unknown reason';
  return new DownloadError(REASONS.get(code) ?? `its server gives no proper response (${name})`);
}
