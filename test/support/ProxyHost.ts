import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { request as forward } from 'undici';
import { RunSession, type RunEvent, type RunInput, type RunResult } from '../../src/conformance/index.js';
import { operationOf } from '../../src/conformance/evaluate/operationOf.js';
import { foldHeaders } from '../../src/conformance/evaluate/foldHeaders.js';
import { responseText } from '../../src/conformance/hosts/native/responseText.js';
import { noResponse } from '../../src/conformance/run/NoResponseError.js';

const HOP_BY_HOP = ['host', 'connection', 'keep-alive', 'transfer-encoding', 'content-length'];
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * A host as small as can be: it stands before a target, passes everything on, and feeds what it sees to the judge. It is here to
 * show what a new host costs, and the table of exchanges holds it to the verdicts of the others. It does not read forms.
 */
export class ProxyHost {
  private calls = 0;
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
    const url = this.target + (incoming.url ?? '');
    const { method = 'GET' } = incoming;
    const sent = foldHeaders(Object.entries(incoming.headers).filter(([name]) => !HOP_BY_HOP.includes(name)));
    const body = Buffer.concat((await incoming.toArray()) as Buffer[]);
    const text = { kind: 'text', text: body.toString(), contentType: '' } as const;
    const seen = {
      id: `call-${++this.calls}`,
      title: `${method} ${incoming.url ?? ''}`,
      operation: operationOf(this.input.operations, { method, url }),
      request: { method, url, headers: sent, body: text, images: [] },
    };
    const started = performance.now();
    // Whoever called may not wait for ever.
    const gone = new AbortController();
    outgoing.once('close', () => {
      gone.abort();
    });
    try {
      const { signal } = gone;
      const received = await forward(url, { method: method as 'POST', headers: sent, body, signal });
      const bytes = Buffer.from(await received.body.arrayBuffer());
      const headers = foldHeaders(Object.entries(received.headers));
      const status = received.statusCode;
      const milliseconds = performance.now() - started;
      const response = { status, headers, text: responseText(bytes, headers, MOST_BYTES), milliseconds };
      this.session.observe({ ...seen, response });
      const passed = Object.entries(received.headers).filter(([name]) => !HOP_BY_HOP.includes(name));
      outgoing.writeHead(status, Object.fromEntries(passed)).end(bytes);
    } catch (error) {
      this.session.observe({ ...seen, failure: noResponse(error) });
      outgoing.destroy();
    }
  }
}
