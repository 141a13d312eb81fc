import { crc32, deflateSync } from 'node:zlib';
import { pngChunk, PNG_SIGNATURE } from './pngChunk.js';

/** A file cut off after a share of its bytes, as by a lost connection. */
export function truncate(file: Uint8Array, share = 0.5): Buffer {
  return Buffer.from(file.subarray(0, Math.floor(file.length * share)));
}

/** A file of no bytes. */
export function emptyFile(): Buffer {
  return Buffer.alloc(0);
}

/** Plain text, to be given the name of an image. */
export function textInDisguise(): Buffer {
  return Buffer.from('This is not an image, whatever its name says.\n'.repeat(40), 'utf8');
}

/** An image followed by a page of HTML: valid as the one and, to a careless reader, as the other. */
export function withHtmlBehind(image: Uint8Array): Buffer {
  const page = '<!doctype html><html><body><script>document.title="polyglot"</script></body></html>\n';
  return Buffer.concat([image, Buffer.from(page, 'utf8')]);
}

/** An image followed by a ZIP archive with one stored text file; both readers accept it. */
export function withZipBehind(image: Uint8Array): Buffer {
  const name = Buffer.from('readme.txt', 'ascii');
  const content = Buffer.from('hello\n', 'ascii');
  const sizes = Buffer.alloc(18);
  sizes.writeUInt32LE(crc32(content), 4);
  sizes.writeUInt32LE(content.length, 8);
  sizes.writeUInt32LE(content.length, 12);
  sizes.writeUInt16LE(name.length, 16);
  const version = Buffer.from([10, 0, 0, 0, 0, 0]);
  const shared = Buffer.concat([version, sizes, Buffer.alloc(2)]);
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), shared, name, content]);
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(image.length, 10);
  const central = Buffer.concat([
    Buffer.from('PK\u0001\u0002', 'latin1'),
    Buffer.from([10, 0]),
    shared,
    tail,
    name,
  ]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(image.length + local.length, 12);
  return Buffer.concat([image, local, central, Buffer.from('PK\u0005\u0006', 'latin1'), end]);
}

/**
 * A valid PNG of less than 100 KB that unpacks to `side` x `side` one-bit pixels (28 000 each way: 784 million).
 */
export function decompressionBomb(side = 28_000): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.writeUInt8(1, 8);
  const rows = Buffer.alloc((1 + Math.ceil(side / 8)) * side);
  const data = deflateSync(rows, { level: 9 });
  return Buffer.concat([
    PNG_SIGNATURE,
    pngChunk('IHDR', header),
    pngChunk('IDAT', data),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}
