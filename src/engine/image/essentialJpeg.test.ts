import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { essentialJpeg } from './essentialJpeg.js';

const plain = () => sharp({ create: { width: 40, height: 30, channels: 3, background: '#c33' } });

function segment(marker: number, content: string): Buffer {
  const length = content.length + 2;
  return Buffer.concat([
    Buffer.from([0xff, marker, length >> 8, length & 0xff]),
    Buffer.from(content, 'latin1'),
  ]);
}

/** The JPEG with segments put right after its first marker. */
async function withSegments(...segments: Buffer[]): Promise<Buffer> {
  const jpeg = await plain().jpeg().toBuffer();
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);
}

describe('essentialJpeg', () => {
  it('gives back the very bytes where there is nothing to leave out', async () => {
    const jpeg = await plain().jpeg().toBuffer();
    const { bytes, scans } = essentialJpeg(jpeg);
    expect(bytes.buffer).toBe(jpeg.buffer);
    expect(bytes).toEqual(jpeg);
    expect(scans).toBe(1);
  });

  it('counts the scans of a progressive image', async () => {
    const { scans } = essentialJpeg(await plain().jpeg({ progressive: true }).toBuffer());
    expect(scans).toBeGreaterThan(5);
    expect(scans).toBeLessThan(16);
  });

  it('leaves out comments and segments for applications that say nothing about the pixels', async () => {
    const bytes = await withSegments(
      segment(0xfe, 'a comment with \xff\xda in it'),
      segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>'),
      segment(0xe2, 'MPF\0'),
      segment(0xe2, 'urn:iso:std:iso:ts:21496:-1\0'),
      segment(0xed, 'Photoshop 3.0\0'),
      segment(0xef, ''),
    );
    expect(essentialJpeg(bytes).bytes).toEqual(await plain().jpeg().toBuffer());
    expect(essentialJpeg(bytes).scans).toBe(1);
  });

  it('keeps the first orientation, the colour profile and the inks', async () => {
    const kept = [
      segment(0xe1, 'Exif\0\0first'),
      segment(0xe2, 'ICC_PROFILE\0\x01\x02one'),
      segment(0xe2, 'ICC_PROFILE\0\x02\x02two'),
      segment(0xee, 'Adobe\0\x64'),
    ];
    const bytes = await withSegments(...kept, segment(0xe1, 'Exif\0\0second'));
    expect(essentialJpeg(bytes).bytes).toEqual(await withSegments(...kept));
  });

  it('leaves out segments between scans as well', async () => {
    const jpeg = await plain().jpeg({ progressive: true }).toBuffer();
    const second = jpeg.indexOf('ffda', jpeg.indexOf('ffda', 'hex') + 2, 'hex');
    const stuffed = Buffer.concat([jpeg.subarray(0, second), segment(0xed, 'x'), jpeg.subarray(second)]);
    expect(essentialJpeg(stuffed)).toEqual(essentialJpeg(jpeg));
  });

  it('leaves out what follows the end marker', async () => {
    const jpeg = await plain().jpeg().toBuffer();
    expect(essentialJpeg(Buffer.concat([jpeg, Buffer.from('<html>'), jpeg])).bytes).toEqual(jpeg);
  });

  it('leaves alone what is no JPEG behind its first bytes', () => {
    for (const text of [
      '',
      '\xff',
      '\xff\xff\xff',
      'hello',
      '\xff\xe1',
      '\xff\xe1\x00\x01',
      '\xff\xe1\xff\xff',
    ]) {
      const bytes = Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.from(text, 'latin1')]);
      expect(essentialJpeg(bytes)).toEqual({ bytes, scans: 0 });
    }
  });
});
