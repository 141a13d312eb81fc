import { connect } from 'node:net';

/** What came back over a connection of its own. */
export interface RawResponse {
  /** `undefined` when no status line came. */
  readonly status: number | undefined;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** How many responses came, interim ones included. */
  readonly responses: number;
  /** `end` in good order, `hang` when nothing more came in time, or the code of the socket's error. */
  readonly ending: string;
  readonly milliseconds: number;
}

interface RawOptions {
  /** How long to wait for the connection to end; by then it is a hang. */
  readonly within?: number;
  /** Pause between two pieces, in milliseconds. */
  readonly pause?: number;
  /** End the sending half after the last piece. */
  readonly halfClose?: boolean;
}

/**
 * Send bytes as they are and collect what comes back until the server ends the connection. Ask it to, with
 * `Connection: close`, or the call ends as a hang.
 */
export async function rawCall(
  url: string,
  pieces: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>,
  { within = 10_000, pause = 0, halfClose = false }: RawOptions = {},
): Promise<RawResponse> {
  const { hostname, port } = new URL(url);
  const started = performance.now();
  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
  const received: Buffer[] = [];
  socket.on('data', (bytes: Buffer) => received.push(bytes));
  const state = { over: false };
  const ending = new Promise<string>((resolve) => {
    const late = setTimeout(resolve, within, 'hang');
    const done = (how: string): void => {
      clearTimeout(late);
      resolve(how);
    };
    socket.once('end', () => {
      done('end');
    });
    socket.once('close', () => {
      done('closed');
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      done(error.code ?? error.message);
    });
  }).finally(() => {
    state.over = true;
    socket.emit('drain');
  });
  const sending = (async () => {
    for await (const piece of pieces) {
      if (state.over) return;
      if (!socket.write(piece)) await new Promise((resolve) => socket.once('drain', resolve));
      if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    }
    if (halfClose) socket.end();
  })();
  const how = await ending;
  await sending;
  socket.destroy();
  return { ...parsed(Buffer.concat(received)), ending: how, milliseconds: performance.now() - started };
}

function parsed(bytes: Buffer): Pick<RawResponse, 'status' | 'headers' | 'body' | 'responses'> {
  let text = bytes.toString('utf8');
  let responses = 0;
  for (;;) {
    const [head, status] = /^HTTP\/1\.1 (\d{3})[^\r]*\r\n/.exec(text) ?? [];
    if (head === undefined) return { status: undefined, headers: {}, body: text, responses };
    responses++;
    const end = text.indexOf('\r\n\r\n');
    const lines = text.slice(head.length, end).split('\r\n');
    const headers = Object.fromEntries(
      lines.map((line): [string, string] => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
      }),
    );
    text = text.slice(end + 4);
    if (Number(status) < 200) continue;
    const body = /chunked/i.test(headers['transfer-encoding'] ?? '') ? dechunked(text) : text;
    return { status: Number(status), headers, body, responses };
  }
}

/** Text in chunks put together; their sizes count characters, so it is for ASCII. */
function dechunked(text: string): string {
  let [rest, body] = [text, ''];
  for (;;) {
    const [line, size = '0'] = /^([0-9a-f]+)\r\n/i.exec(rest) ?? [];
    const length = parseInt(size, 16);
    if (line === undefined || length === 0) return body;
    body += rest.slice(line.length, line.length + length);
    rest = rest.slice(line.length + length + 2);
  }
}

/** The head of a request that closes its connection. */
export function head(
  method: string,
  target: string,
  headers: Readonly<Record<string, string | number>>,
): string {
  const all = { Host: 'stub', Connection: 'close', ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n`;
}

/** A whole request, its length announced. */
export function whole(
  method: string,
  target: string,
  headers: Readonly<Record<string, string | number>>,
  body: string | Uint8Array,
): (string | Uint8Array)[] {
  return [head(method, target, { 'Content-Length': Buffer.byteLength(body), ...headers }), body];
}
