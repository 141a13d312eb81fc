// Images that suites need and the pack does not draw: files of formats that vendors refuse, with a face that a too
// tolerant implementation would find, and a card with a ghost portrait. Usage: node scripts/extra-fixtures.mjs
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));
const extra = join(fixtures, 'extra');
await mkdir(extra, { recursive: true });

const selfie = await readFile(join(fixtures, 'people/ada-selfie-2.jpg'));
const small = () => sharp(selfie).resize({ height: 320 });
const save = (name, bytes) => writeFile(join(extra, name), bytes);

await save('selfie.gif', await small().gif().toBuffer());
await save('selfie.webp', await small().webp({ quality: 80 }).toBuffer());
await save('selfie.tiff', await small().tiff({ compression: 'jpeg', quality: 80 }).toBuffer());
await save('selfie.bmp', bmp(await small().removeAlpha().raw().toBuffer({ resolveWithObject: true })));
await save('selfie.pdf', pdf(await small().jpeg({ quality: 80 }).toBuffer({ resolveWithObject: true })));
await save('card-with-ghost.jpeg', await cardWithGhost());

/** A 24-bit bitmap, rows from the bottom up. */
function bmp({ data, info: { width, height } }) {
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
      file[to] = data[from + 2];
      file[to + 1] = data[from + 1];
      file[to + 2] = data[from];
    }
  }
  return file;
}

/** One page that shows a JPEG. */
function pdf({ data, info: { width, height } }) {
  const drawing = `q ${width} 0 0 ${height} 0 0 cm /P Do Q`;
  const objects = [
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
  const parts = [Buffer.from('%PDF-1.4\n')];
  const length = () => parts.reduce((sum, part) => sum + part.length, 0);
  const starts = objects.map((object, i) => {
    const start = length();
    parts.push(
      Buffer.from(`${i + 1} 0 obj\n`),
      ...object.map((part) => Buffer.from(part)),
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
async function cardWithGhost() {
  const card = join(fixtures, 'people/ada-card.jpg');
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
