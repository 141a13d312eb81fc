// Images that suites need and the pack does not draw: files of formats that vendors refuse, with a face that a too
// tolerant implementation would find; a card with a ghost portrait; and what a suite sends as base64, small enough to
// stand in a Postman collection. Usage: npm run extra-fixtures
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { FIXTURES } from '../tooling/paths.js';

const extra = join(FIXTURES, 'extra');
await mkdir(join(extra, 'small'), { recursive: true });

const selfie = await readFile(join(FIXTURES, 'people/ada-selfie-2.jpg'));
const small = (): Sharp => sharp(selfie).resize({ height: 320 });
const save = (name: string, bytes: Buffer): Promise<void> => writeFile(join(extra, name), bytes);

await save('selfie.gif', await sharp(selfie).resize({ height: 120 }).gif().toBuffer());
await save('selfie.webp', await small().webp({ quality: 80 }).toBuffer());
await save('selfie.tiff', await small().tiff({ compression: 'jpeg', quality: 80 }).toBuffer());
await save('selfie.bmp', bmp(await small().removeAlpha().raw().toBuffer({ resolveWithObject: true })));
await save('selfie.pdf', pdf(await small().jpeg({ quality: 80 }).toBuffer({ resolveWithObject: true })));
await saveSmall('card-with-ghost.jpg', await cardWithGhost());
for (const name of ['ada-card', 'ada-selfie', 'ada-selfie-2', 'ben-card', 'ben-selfie', 'ben-selfie-2']) {
  await saveSmall(`${name}.jpg`, join(FIXTURES, 'people', `${name}.jpg`));
}
for (const name of ['two', 'three', 'eleven'])
  await saveSmall(`${name}.jpg`, join(FIXTURES, 'groups', `${name}.jpg`));
for (const name of ['landscape', 'bricks', 'stillLife']) {
  await saveSmall(`${name}.jpg`, join(FIXTURES, 'faceless', `${name}.jpg`));
}
await save('small/ada-selfie.png', await smallPng(join(FIXTURES, 'formats/plain.png')));

/** At half the width or less, and as JPEG saves it best. */
async function saveSmall(name: string, image: string | Buffer): Promise<void> {
  await save(
    join('small', name),
    await sharp(image)
      .resize({ height: 360 })
      .jpeg({ quality: 58, mozjpeg: true, progressive: false })
      .toBuffer(),
  );
}

/** In sixteen shades a channel: a PNG keeps all noise otherwise. */
async function smallPng(image: string): Promise<Buffer> {
  const pixels = sharp(image).resize({ height: 240 }).removeAlpha().raw();
  const { data, info } = await pixels.toBuffer({ resolveWithObject: true });
  return sharp(
    data.map((value) => Math.min(255, 16 * Math.round(value / 16))),
    { raw: info },
  )
    .png({ compressionLevel: 9 })
    .toBuffer();
}

interface Pixels {
  readonly data: Buffer;
  readonly info: { readonly width: number; readonly height: number };
}

/** A 24-bit bitmap, rows from the bottom up. */
function bmp({ data, info: { width, height } }: Pixels): Buffer {
  const stride = Math.ceil((width * 3) / 4) * 4;
  const file = Buffer.alloc(54 + stride * height);
  file.write('BM');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(54, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(width, 18);
  file.writeInt32LE(height, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = ((height - 1 - y) * width + x) * 3;
      const to = 54 + y * stride + x * 3;
      // Blue comes first.
      for (const k of [0, 1, 2]) file[to + k] = data[from + 2 - k] ?? 0;
    }
  }
  return file;
}

/** One page that shows a JPEG. */
function pdf({ data, info: { width, height } }: Pixels): Buffer {
  const drawing = `q ${width} 0 0 ${height} 0 0 cm /P Do Q`;
  const objects: (string | Buffer)[][] = [
    ['<< /Type /Catalog /Pages 2 0 R >>'],
    ['<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
    [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Contents 4 0 R ` +
        '/Resources << /XObject << /P 5 0 R >> >> >>',
    ],
    [`<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`],
    [
      `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB ` +
        `/BitsPerComponent 8 /Filter /DCTDecode /Length ${data.length} >>\nstream\n`,
      data,
      '\nendstream',
    ],
  ];
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  const length = (): number => parts.reduce((sum, part) => sum + part.length, 0);
  const starts = objects.map((object, i) => {
    const start = length();
    parts.push(
      Buffer.from(`${i + 1} 0 obj\n`),
      ...object.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)),
      Buffer.from('\nendobj\n'),
    );
    return start;
  });
  const table = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('');
  const count = objects.length + 1;
  const trailer = `trailer << /Size ${count} /Root 1 0 R >>\nstartxref\n${length()}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(`xref\n0 ${count}\n0000000000 65535 f \n${table}${trailer}`)]);
}

/** The card of ada with her portrait once more, smaller and paler, as documents print it against forgery. */
async function cardWithGhost(): Promise<Buffer> {
  const card = join(FIXTURES, 'people/ada-card.jpg');
  const portrait = sharp(card).extract({ left: 130, top: 225, width: 212, height: 260 });
  const { data, info } = await portrait
    .resize({ height: 130 })
    .modulate({ brightness: 1.15, saturation: 0.4 })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return sharp(card)
    .composite([{ input: data, raw: info, left: 690, top: 196 }])
    .jpeg({ quality: 88 })
    .toBuffer();
}
