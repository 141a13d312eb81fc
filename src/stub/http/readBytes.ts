import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { ByteCollector } from '../../core/ByteCollector.js';
import { admitBody, keepBody } from './admitBody.js';

/** A body that cannot be had: too large, or not readable as what its headers say. */
export class UnreadableBody extends Error {
  override readonly name = 'UnreadableBody';

  constructor(
    readonly reason: 'too-large' | 'encoding' | 'malformed',
    message: string,
  ) {
    super(message);
  }
}

type Inflate = (bytes: Buffer, options: { readonly maxOutputLength: number }) => Promise<Buffer>;

const INFLATE: ReadonlyMap<string, Inflate> = new Map<string, Inflate>([
  ['gzip', promisify(gunzip)],
  ['x-gzip', promisify(gunzip)],
  ['deflate', promisify(inflate)],
  ['br', promisify(brotliDecompress)],
]);

/**
 * The body of a request, inflated if it came compressed. A body that announces more than the limit is not read at all,
 * and one that turns out longer, as it comes or inflated, is read no further: the connection stays open for the response. While bodies take much memory already, it waits.
 *
 * @param limit - the most bytes, both as they come and inflated
 * @throws UnreadableBody
 */
export async function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  const inflate = inflaterOf(request);
  const bytes = joined(await collect(request, limit));
  const body = inflate && bytes.byteLength > 0 ? await inflated(bytes, inflate, limit) : bytes;
  keepBody(request, body.byteLength);
  return body;
}

/** The same in pieces, for who can read it so: most of what comes uncompressed is not copied. @throws UnreadableBody */
export async function readPieces(request: IncomingMessage, limit: number): Promise<readonly Buffer[]> {
  if (inflaterOf(request)) return [await readBytes(request, limit)];
  const pieces = await collect(request, limit);
  keepBody(
    request,
    pieces.reduce((sum, piece) => sum + piece.byteLength, 0),
  );
  return pieces;
}

/** So many bytes of one body in a row: then it is the turn of other clients, who may want a word only. */
const MOST_AT_ONCE = 256 * 1024;

/** A piece of so many bytes stays where it came. */
const LARGE_PIECE = 16 * 1024;

/** Keeps large pieces as they are, and joins small ones: each would cost a hundred bytes in a list. */
class PieceCollector {
  private readonly done: Buffer[] = [];
  private small: ByteCollector | undefined;
  private left: number;

  constructor(private readonly limit: number) {
    this.left = limit;
  }

  /** @returns false when this piece is too much */
  add(piece: Buffer): boolean {
    this.left -= piece.byteLength;
    if (this.left < 0) return false;
    if (piece.byteLength < LARGE_PIECE) {
      this.small ??= new ByteCollector(this.limit);
      return this.small.add(piece);
    }
    this.endSmall();
    this.done.push(piece);
    return true;
  }

  get pieces(): readonly Buffer[] {
    this.endSmall();
    return this.done;
  }

  private endSmall(): void {
    if (this.small) this.done.push(this.small.bytes);
    this.small = undefined;
  }
}

function inflaterOf({ headers }: IncomingMessage): Inflate | undefined {
  const encoding = (headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  const inflate = INFLATE.get(encoding);
  if (!inflate && encoding !== 'identity' && encoding !== '') {
    throw new UnreadableBody('encoding', 'this Content-Encoding is not known; known: gzip, deflate, br');
  }
  return inflate;
}

async function inflated(bytes: Buffer, inflate: Inflate, limit: number): Promise<Buffer> {
  try {
    return await inflate(bytes, { maxOutputLength: limit });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(limit);
    throw new UnreadableBody('malformed', 'the body is not compressed as its Content-Encoding says');
  }
}

/** The most bytes that a body takes in memory: what it inflates to is not announced, nor is a body in chunks. */
function most({ headers }: IncomingMessage, limit: number): number {
  const { 'content-length': length, 'transfer-encoding': chunked, 'content-encoding': encoding } = headers;
  if (chunked !== undefined) return limit;
  if (length === undefined || length === '0') return 0;
  return encoding === undefined ? Number(length) : limit;
}

function announced({ headers }: IncomingMessage): number {
  return Number(headers['content-length'] ?? 0);
}

/** At the end, and once: whoever sends 40 MiB and stops would make the others wait for the copying. */
function joined(pieces: readonly Buffer[]): Buffer {
  const [first = Buffer.alloc(0)] = pieces;
  return pieces.length <= 1 ? first : Buffer.concat(pieces);
}

/** Once there is memory for it. @throws UnreadableBody */
async function collect(request: IncomingMessage, limit: number): Promise<readonly Buffer[]> {
  if (announced(request) > limit) throw tooLarge(limit);
  const waiting = admitBody(request, most(request, limit));
  if (waiting) await waiting;
  return gather(request, limit);
}

/** By events: a promise for each piece would cost the more, the smaller they are, and a piece may be one byte. */
function gather(request: IncomingMessage, limit: number): Promise<readonly Buffer[]> {
  const collector = new PieceCollector(limit);
  return new Promise((resolve, reject) => {
    let burst = 0;
    const take = (piece: Buffer): void => {
      burst += piece.byteLength;
      if (!collector.add(piece)) stop(tooLarge(limit));
      else if (burst > MOST_AT_ONCE) {
        burst = 0;
        request.pause();
        turn = setImmediate(() => request.resume());
      }
    };
    let turn: NodeJS.Immediate | undefined;
    const finish = (): void => {
      stop();
      resolve(collector.pieces);
    };
    const broken = (): void => {
      stop(new UnreadableBody('malformed', 'the body ended before all of it was there'));
    };
    const stop = (error?: UnreadableBody): void => {
      clearImmediate(turn);
      request.off('data', take).off('end', finish).off('error', broken).off('close', broken);
      // What is left is for the server to drop once the response has left.
      request.pause();
      if (error) reject(error);
    };
    if (request.destroyed) broken();
    else request.on('data', take).once('end', finish).on('error', broken).once('close', broken);
  });
}

function tooLarge(limit: number): UnreadableBody {
  return new UnreadableBody('too-large', `the body is too large; at most ${limit} bytes are read`);
}
