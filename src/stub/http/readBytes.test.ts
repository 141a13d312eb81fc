import { once } from 'node:events';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readBytes, readPieces } from './readBytes.js';

/** A request whose body comes in pieces; without `ends` the client goes away after them. */
function requestOf(
  pieces: readonly (string | Buffer)[],
  { headers = {}, ends = true }: { readonly headers?: Record<string, string>; readonly ends?: boolean } = {},
): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  Object.assign(request.headers, headers);
  for (const piece of pieces) request.push(piece);
  if (ends) request.push(null);
  else setImmediate(() => request.destroy());
  return request;
}

describe('a body', () => {
  it('is put together, up to its limit', async () => {
    expect((await readBytes(requestOf(['ab', 'c', 'de']), 5)).toString()).toBe('abcde');
    await expect(readBytes(requestOf(['ab', 'c', 'def']), 5)).rejects.toMatchObject({ reason: 'too-large' });
  });

  it('that announces too much is not read', async () => {
    const request = requestOf(['abcdef'], { headers: { 'content-length': '6' } });
    await expect(readBytes(request, 5)).rejects.toThrow('the body is too large; at most 5 bytes are read');
    expect(request.readableFlowing).toBeNull();
    expect(request.destroyed).toBe(false);
  });

  it('that turns out too long leaves its request alive, for the response', async () => {
    const request = requestOf(['abc', 'def', 'ghi']);
    await expect(readBytes(request, 5)).rejects.toThrow();
    expect([request.destroyed, request.isPaused()]).toEqual([false, true]);
  });

  it('is inflated, up to the same limit', async () => {
    const headers = { 'content-encoding': 'gzip' };
    const of = (length: number): Promise<Buffer> =>
      readBytes(requestOf([gzipSync(Buffer.alloc(length))], { headers }), 1000);
    expect((await of(1000)).byteLength).toBe(1000);
    await expect(of(1001)).rejects.toMatchObject({ reason: 'too-large' });
  });

  it('of an encoding that is not known is refused, and one that is not what it says', async () => {
    const as = (encoding: string): Promise<Buffer> =>
      readBytes(requestOf(['x'], { headers: { 'content-encoding': encoding } }), 1000);
    await expect(as('lzma')).rejects.toMatchObject({ reason: 'encoding' });
    await expect(as('gzip')).rejects.toMatchObject({ reason: 'malformed' });
    await expect(as('__proto__')).rejects.toMatchObject({ reason: 'encoding' });
    expect((await as('Identity')).toString()).toBe('x');
  });

  it('whose client goes away is refused', async () => {
    await expect(readBytes(requestOf(['ab'], { ends: false }), 5)).rejects.toMatchObject({
      reason: 'malformed',
    });
    const gone = requestOf([], { ends: false });
    await once(gone, 'close');
    await expect(readBytes(gone, 5)).rejects.toMatchObject({ reason: 'malformed' });
  });
});

describe('a body in pieces', () => {
  it('keeps the large ones as they came, and joins small ones', async () => {
    const [large, larger] = [Buffer.alloc(20_000, 'l'), Buffer.alloc(30_000, 'm')];
    // Not pushed at once: what waits in a stream may be joined by it.
    const request = requestOf([], { ends: false });
    request.destroy = () => request;
    const reading = readPieces(request, 60_000);
    for (const piece of [Buffer.from('a'), Buffer.from('b'), large, larger, Buffer.from('c')]) {
      request.push(piece);
      await new Promise(setImmediate);
    }
    request.push(null);
    const pieces = await reading;
    expect(pieces.map((piece) => piece.toString('latin1', 0, 2))).toEqual(['ab', 'll', 'mm', 'c']);
    expect([pieces[1]?.buffer === large.buffer, pieces[2]?.buffer === larger.buffer]).toEqual([true, true]);
  });

  it('has the same limit, and is inflated', async () => {
    await expect(readPieces(requestOf([Buffer.alloc(20_000)]), 19_999)).rejects.toMatchObject({
      reason: 'too-large',
    });
    await expect(readPieces(requestOf(['ab', 'c', 'def']), 5)).rejects.toMatchObject({ reason: 'too-large' });
    const headers = { 'content-encoding': 'gzip' };
    const [whole] = await readPieces(requestOf([gzipSync('abc')], { headers }), 100);
    expect(whole?.toString()).toBe('abc');
    expect(await readPieces(requestOf([]), 5)).toEqual([]);
  });
});
