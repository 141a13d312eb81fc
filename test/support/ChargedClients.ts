import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Agent, request } from 'undici';
import { packageRoot } from '../../src/core/packageRoot.js';
import { RandomNumbers } from '../../src/core/RandomNumbers.js';

/** A response that came in whole. */
export interface WholeResponse {
  /** Which server, counted from 0, and which connection. */
  readonly server: number;
  readonly connection: number;
  readonly request: string;
  readonly account: string;
  readonly status: number;
  /** What the response says that it cost; `undefined` when nothing. */
  readonly charged: string | undefined;
}

const CONNECTIONS_EACH = 2;
const text = readFileSync(join(packageRoot(), 'fixtures', 'formats', 'tiny-face.jpg')).toString('base64');
const embedding = Array.from({ length: 512 }, (_, i) => Math.sin(i) / 16);

interface Ask {
  readonly path: string;
  readonly prefer?: string;
  readonly json: unknown;
}

/** Calls of several vendors that are quick to answer, charged and not. */
const ASKS: readonly Ask[] = [
  { path: '/v1/lookalike', prefer: 'code=200', json: { img1: text, img2: text } },
  { path: '/v1/analyze', prefer: 'code=200', json: { image: text, actions: ['age'] } },
  { path: '/v1/verify', prefer: 'example=verified', json: { img1: text, img2: text } },
  { path: '/v1/verify', prefer: 'code=402', json: { img1: text, img2: text } },
  {
    path: '/v1/face-verification/compare-face-embeddings',
    json: { embedding1: embedding, embedding2: embedding },
  },
  { path: '/v1/face/compare', prefer: 'example=match', json: { source: 'x', target: 'x' } },
  { path: '/v1/lookalike', json: {} },
];

/** Clients that ask for what costs money until their server is gone, and note every response that they got whole. */
export class ChargedClients {
  readonly responses: WholeResponse[] = [];
  /** Connections that were broken off. */
  broken = 0;
  private servers = 0;
  private readonly random: RandomNumbers;

  constructor(
    private readonly accounts: readonly { readonly key: string; readonly account: string }[],
    seed: number,
  ) {
    this.random = new RandomNumbers(seed);
  }

  /** Resolves when no connection to the server works any more. */
  async sendTo(url: string): Promise<void> {
    const server = this.servers++;
    const all = this.accounts.flatMap((account) => Array.from({ length: CONNECTIONS_EACH }, () => account));
    await Promise.all(
      all.map((account, connection) => this.keepAsking(url, { server, connection, ...account })),
    );
  }

  private async keepAsking(
    url: string,
    { key, ...who }: { key: string } & Pick<WholeResponse, 'server' | 'connection' | 'account'>,
  ): Promise<void> {
    const agent = new Agent({ connections: 1, pipelining: 1 });
    try {
      for (;;) {
        const ask = ASKS[this.random.whole() % ASKS.length];
        if (!ask) continue;
        const { statusCode, headers, body } = await request(url + ask.path, {
          method: 'POST',
          dispatcher: agent,
          headers: {
            'content-type': 'application/json',
            'x-api-key': key,
            authorization: `ApiKey ${key}`,
            ...(ask.prefer !== undefined && { prefer: ask.prefer }),
          },
          body: JSON.stringify(ask.json),
        });
        await body.text();
        const charged = headers['x-doppel-charged'];
        this.responses.push({
          ...who,
          request: String(headers['x-doppel-request']),
          status: statusCode,
          charged: charged === undefined ? undefined : String(charged),
        });
      }
    } catch {
      // The server was killed: the response under way is nobody's.
      this.broken++;
    } finally {
      await agent.destroy();
    }
  }
}
