import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { ByteCollector } from '../../core/ByteCollector.js';

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
 * and one that turns out longer, as it comes or inflated, is read no further: the connection stays open for the response.
 *
 * @param limit - the most bytes, both as they come and inflated
 * @throws UnreadableBody
 */
export async function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  const encoding = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  const decode = INFLATE.get(encoding);
  if (!decode && encoding !== 'identity' && encoding !== '') {
    throw new UnreadableBody('encoding', 'this Content-Encoding is not known; known: gzip, deflate, br');
  }
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > limit) throw tooLarge(limit);
  const bytes = await collect(request, new ByteCollector(limit, announced), limit);
  if (!decode || bytes.byteLength === 0) return bytes;
  try {
    return await decode(bytes, { maxOutputLength: limit });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(limit);
    throw new UnreadableBody('malformed', `the body is not ${encoding}, as its Content-Encoding says`);
  }
}

/** By events: a promise for each piece would cost the more, the smaller they are, and a piece may be one byte. */
function collect(request: IncomingMessage, collector: ByteCollector, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const take = (piece: Buffer): void => {
      if (!collector.add(piece)) stop(tooLarge(limit));
    };
    const finish = (): void => {
      stop();
      resolve(collector.bytes);
    };
    const broken = (): void => {
      stop(new UnreadableBody('malformed', 'the body ended before all of it was there'));
    };
    const stop = (error?: UnreadableBody): void => {
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
