import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { request as forward } from 'undici';
import { RunSession, type RunEvent, type RunInput, type RunResult } from '../../src/conformance/index.js';
import { operationOf } from '../../src/contract/operationOf.js';
import { foldHeaders } from '../../src/conformance/evaluate/foldHeaders.js';
import { responseText } from '../../src/conformance/hosts/native/responseText.js';
import { noResponse } from '../../src/conformance/run/NoResponseError.js';

const HOP_BY_HOP = ['host', 'connection', 'keep-alive', 'transfer-encoding', 'content-length'];
const passedOn = (headers: IncomingMessage['headers']) =>
  Object.entries(headers).filter(([name]) => !HOP_BY_HOP.includes(name));

/**
 * A host as small as can be: it stands before a target, passes everything on, and feeds what it sees to the judge. It is here to
 * show what a new host costs, and the table of exchanges holds it to the verdicts of the others. It does not read forms.
 */
export class ProxyHost {
  private readonly passing: Promise<void>[] = [];
  private readonly server: Server;
  private readonly session: RunSession;

  constructor(
    private readonly input: RunInput,
    private readonly target: string,
    onEvent: (event: RunEvent) => void,
  ) {
    this.session = new RunSession(input, { via: 'native', target, cases: 0, variables: {} }, onEvent);
    this.server = createServer((request, response) => {
      this.passing.push(this.pass(request, response).catch(() => void response.destroy()));
    });
  }

  async start(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<RunResult> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
    await Promise.all(this.passing);
    return this.session.finish();
  }

  private async pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { method = 'GET', url: path = '/' } = incoming;
    const url = this.target + path;
    const headers = foldHeaders(passedOn(incoming.headers));
    const body = Buffer.concat((await incoming.toArray()) as Buffer[]);
    const sent = { kind: 'text', text: body.toString(), contentType: '' } as const;
    const seen = {
      id: `call-${this.passing.length}`,
      title: `${method} ${path}`,
      operation: operationOf(this.input.operations, { method, url }),
      request: { method, url, headers, body: sent, images: [] },
    };
    const started = performance.now();
    // Whoever called may not wait for ever.
    const gone = new AbortController();
    outgoing.once('close', gone.abort.bind(gone));
    try {
      const options = { method: method as 'POST', headers, body, signal: gone.signal };
      const { statusCode: status, headers: received, body: stream } = await forward(url, options);
      const bytes = Buffer.from(await stream.arrayBuffer());
      const folded = foldHeaders(Object.entries(received));
      const text = responseText(bytes, folded, 2 ** 24);
      const response = { status, headers: folded, text, milliseconds: performance.now() - started };
      this.session.observe({ ...seen, response });
      outgoing.writeHead(status, Object.fromEntries(passedOn(received))).end(bytes);
    } catch (error) {
      this.session.observe({ ...seen, failure: noResponse(error) });
      outgoing.destroy();
    }
  }
}
