/** The target did not answer, or not in a way that can be judged. */
export class NoResponseError extends Error {
  override readonly name = 'NoResponseError';

  /** @param unresponsive - it could not be reached, or let all the time go by: another call is unlikely to fare better */
  constructor(
    message: string,
    readonly unresponsive = false,
  ) {
    super(message);
  }
}

type CodedError = Error & { readonly code?: string };

const LONGEST = 300;

/** What the codes of sockets, TLS, the parser and the client mean; `%` stands for the message that came with it. */
const MEANINGS: readonly (readonly [codes: RegExp, meaning: string])[] = [
  [/^ECONNREFUSED$/, 'nothing listens at the address of the target'],
  [/^(?:ENOTFOUND|EAI_AGAIN)$/, 'the name of the target is not known: %'],
  [/^(?:UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT)$/, 'the target did not take the connection in time'],
  [/^(?:EHOSTUNREACH|ENETUNREACH)$/, 'there is no way to the target: %'],
  [/^(?:EPROTO|ERR_SSL_.*)$/, 'the target speaks no TLS there, or none that is understood; is it http://?'],
  [
    /^(?:.*CERT.*|UNABLE_TO_.*|ERR_TLS_.*)$/,
    "the target's certificate is not trusted: %; NODE_EXTRA_CA_CERTS names a file of further authorities",
  ],
  [
    /^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET)$/,
    'the target broke the connection off before its response was complete: %',
  ],
  [
    /^(?:UND_ERR_HEADERS_OVERFLOW|HPE_HEADER_OVERFLOW)$/,
    'the headers of the response are longer than 16 KiB',
  ],
  [/^HPE_/, 'the response is no HTTP: %'],
  [/CONTENT_LENGTH_MISMATCH$/, 'the body has another length than its Content-Length says'],
  [/^UND_ERR_INVALID_ARG$/, 'the request cannot be sent: %'],
];

/** They stand for a target that is not there. */
const UNREACHABLE =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPROTO|ERR_SSL_.*|.*CERT.*|UNABLE_TO_.*|ERR_TLS_.*)$/;

/** Why there is no response, in one line and in plain words with the code of the error. */
export function noResponse(error: unknown): NoResponseError {
  const {
    message,
    name,
    code = name === 'HTTPParserError' ? 'HPE_INVALID' : undefined,
  } = innermost(error as CodedError);
  const said = message.replace(/\s+/g, ' ').trim().slice(0, LONGEST);
  if (code === undefined) return new NoResponseError(said);
  const [, meaning = '%'] = MEANINGS.find(([codes]) => codes.test(code)) ?? [];
  return new NoResponseError(`${meaning.replace('%', () => said)} (${code})`, UNREACHABLE.test(code));
}

/** The error with a code among an error and its causes; of several addresses that were tried, the first. */
function innermost(error: CodedError): CodedError {
  const { errors } = error as { readonly errors?: readonly CodedError[] };
  const inner = errors?.[0] ?? (error.cause as CodedError | undefined);
  return error.code === undefined && inner instanceof Error ? innermost(inner) : error;
}

/** @param limit - in bytes */
export function tooLong(limit: number): NoResponseError {
  return new NoResponseError(`the response is longer than ${limit} bytes`);
}
