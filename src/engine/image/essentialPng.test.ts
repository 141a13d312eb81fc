import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { essentialPng } from './essentialPng.js';

const plain = () => sharp({ create: { width: 5, height: 4, channels: 4, background: '#c33' } }).png();

/** A chunk; the checksum is nobody's business here. */
function chunk(type: string, data = 'data'): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(type + data, 'latin1'), Buffer.alloc(4)]);
}

function typesOf(bytes: Uint8Array | undefined): string[] {
  const found: string[] = [];
  const buffer = Buffer.from(bytes ?? []);
  for (let at = 8; at < buffer.length; at += 12 + buffer.readUInt32BE(at))
    found.push(buffer.toString('latin1', at + 4, at + 8));
  return found;
}

/** The image with chunks put between its header and its pixels. */
async function withChunks(...chunks: Buffer[]): Promise<Buffer> {
  const png = await plain().toBuffer();
  return Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)]);
}

describe('essentialPng', () => {
  it('gives back the very bytes where there is nothing to leave out', async () => {
    const header = (await plain().toBuffer()).subarray(0, 33);
    const bare = Buffer.concat([header, chunk('IDAT'), chunk('IEND', '')]);
    const essential = essentialPng(bare);
    expect(essential).toEqual(bare);
    expect(essential?.buffer).toBe(bare.buffer);
  });

  it('leaves out texts and whatever else says nothing about the pixels', async () => {
    const bytes = await withChunks(
      ...['tEXt', 'zTXt', 'iTXt', 'sPLT', 'hIST', 'tIME', 'acTL', 'fcTL', 'fdAT', 'abCd'].map((type) =>
        chunk(type),
      ),
    );
    expect(typesOf(essentialPng(bytes))).toEqual(typesOf(essentialPng(await plain().toBuffer())));
  });

  it('keeps what changes how the pixels are meant, once', async () => {
    const kept = ['iCCP', 'gAMA', 'cHRM', 'tRNS', 'eXIf'];
    const bytes = await withChunks(...[...kept, ...kept].map((type) => chunk(type)));
    expect(typesOf(essentialPng(bytes)).slice(1, 6)).toEqual(kept);
    expect(typesOf(essentialPng(bytes)).filter((type) => kept.includes(type))).toEqual(kept);
  });

  it('keeps chunks that it does not know and that no image can do without', async () => {
    expect(typesOf(essentialPng(await withChunks(chunk('CgBI'))))).toContain('CgBI');
  });

  it('leaves out what follows the last chunk', async () => {
    const png = await plain().toBuffer();
    expect(essentialPng(Buffer.concat([png, Buffer.from('<html>')]))).toEqual(essentialPng(png));
  });

  it.each([1, 4, 12, 13])('finds that the last %i bytes are missing', async (missing) => {
    const png = await plain().toBuffer();
    expect(essentialPng(png.subarray(0, -missing))).toBeUndefined();
  });

  it('minds no length that points beyond the end', async () => {
    const png = await plain().toBuffer();
    png.writeUInt32BE(0xffffffff, 8);
    expect(essentialPng(png)).toBeUndefined();
  });
});
