// Preloaded into a child process: on SIGUSR2 it says which images its libvips still reads.
const sharp = require('sharp');

const red = { create: { width: 9, height: 9, channels: 3, background: 'red' } };

process.on('SIGUSR2', async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
  const images = [svg];
  for (const format of ['jpeg', 'png', 'gif', 'webp', 'tiff', 'avif']) {
    images.push(await sharp(red).toFormat(format).toBuffer());
  }
  const read = [];
  for (const image of images) {
    await sharp(image)
      .metadata()
      .then(
        ({ format }) => read.push(format),
        () => undefined,
      );
  }
  process.stderr.write(`READS ${read.join(' ')}.\n`);
});
