import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Agent, request } from 'undici';
import type { OperationDocument } from '../../conformance/evaluate/Exchange.js';
import { foldHeaders } from '../../conformance/evaluate/foldHeaders.js';
import type { Call, WireResponse } from '../Call.js';
import type { Mutant, Means } from '../Mutant.js';
import { responseOf, changedResponse, changedCall } from './changed.js';
import { applies } from './applies.js';
import type { ImageNames } from './ImageNames.js';
import { readCall } from './readCall.js';

/** What stands in front of a baseline stub and changes what passes as its mutant says. */
export interface MutantProxy {
  readonly url: string;
  close(): Promise<void>;
}

/** What a mutant is served with. */
export interface Ground extends Pick<Means, 'success' | 'credentials'> {
  readonly operations: readonly OperationDocument[];
  readonly names: ImageNames;
}

/** Headers that belong to a connection or to bytes that may have become others. */
const HOP = ['host', 'connection', 'keep-alive', 'content-length', 'transfer-encoding', 'expect'];

/** No thread is held up so long that a connection to it seems forgotten. */
const HELD_UP_MS = 600_000;

/** Put a mutant between a client and the stub at `target`. */
export async function serveMutant(
  { request: misread, response = [], proxy }: Mutant,
  target: string,
  ground: Ground,
): Promise<MutantProxy> {
  // A kept connection could be closed by its server just as it is used again, where both have been held up.
  const connections = new Agent({ pipelining: 0 });
  const responses = [response].flat();
  const server = createServer((incoming, response) => {
    void (async () => {
      try {
        const call = await readCall(incoming, ground.operations, ground.names);
        send(response, await answered(call));
      } catch {
        // The stub hung up, or the client: so does this.
        response.destroy();
      }
    })();
  });

  const ask = (call: Call): Promise<WireResponse> => passOn(call, target, connections);
  async function answered(call: Call): Promise<WireResponse> {
    const means: Means = { ask, success: ground.success, credentials: ground.credentials };
    const taken = misread && applies(misread.of, call) ? changedCall(call, misread, means) : call;
    let result = proxy ? await proxy(taken, means) : await ask(taken);
    const baseline = result;
    for (const one of responses) {
      if (!applies(one.of, call, baseline)) continue;
      if (one.late !== undefined) await wait(one.late, undefined, { ref: false });
      result = changedResponse({ call, response: result }, one, means);
    }
    return result;
  }

  server.keepAliveTimeout = HELD_UP_MS;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      await closed(server);
      await connections.destroy();
    },
  };
}

async function passOn(call: Call, target: string, dispatcher: Agent): Promise<WireResponse> {
  const { method, path, query, headers: all, body } = call;
  const search = query.size > 0 ? `?${query.toString()}` : '';
  const headers = Object.fromEntries(Object.entries(all).filter(([name]) => !HOP.includes(name)));
  const got = await request(`${target}${path}${search}`, {
    method,
    headers,
    dispatcher,
    ...(body.byteLength > 0 && { body }),
  });
  const text = await got.body.text();
  return responseOf(got.statusCode, foldHeaders(Object.entries(got.headers)), text);
}

function send(response: ServerResponse, { status, headers, text }: WireResponse): void {
  for (const [name, value] of Object.entries(headers))
    if (!HOP.includes(name)) response.setHeader(name, value);
  response.writeHead(status);
  response.end(text);
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
