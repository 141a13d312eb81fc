import { readFile, writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { DoppelError } from '../core/DoppelError.js';
import type { Face } from '../core/Face.js';
import { createEngine, drawFaces, type ImageAnalysis } from '../engine/index.js';

interface FacesOptions {
  readonly draw?: string;
  readonly embeddings?: boolean;
  readonly models?: string;
}

/** An image file named on the command line cannot be used. */
class ImageFileError extends DoppelError {
  readonly code = 'image-file';
}

/** `doppel faces` */
export function facesCommand(): Command {
  return new Command('faces')
    .description('Print what the engine sees in images, as JSON.')
    .argument('<image...>', 'JPEG or PNG files')
    .option('--draw <file>', 'also draw boxes, landmarks and scores into a PNG (one image only)')
    .option('--embeddings', 'include the embeddings')
    .option('--models <folder>', 'model pack to use instead of the one that comes with Doppel')
    .addHelpText(
      'after',
      `
Examples:
  $ doppel faces photo.jpg
  $ doppel faces photo.jpg --draw seen.png
  $ doppel faces *.jpg --embeddings > faces.json`,
    )
    .action(faces);
}

async function faces(images: string[], options: FacesOptions): Promise<void> {
  if (options.draw !== undefined && images.length > 1) {
    throw new ImageFileError(`--draw takes one image, not ${images.length}; run the command once for each`);
  }
  const engine = await createEngine(options.models === undefined ? {} : { packDir: options.models });
  try {
    const results: object[] = [];
    for (const file of images) {
      const bytes = await read(file);
      const analysis = await engine
        .analyse(bytes, { attributes: true, depiction: true, embeddings: options.embeddings ?? false })
        .catch((error: unknown) => {
          throw error instanceof DoppelError ? new ImageFileError(`${file}: ${error.message}`) : error;
        });
      if (options.draw !== undefined) await write(options.draw, await drawFaces(bytes, analysis));
      results.push({ file, ...rounded(analysis) });
    }
    process.stdout.write(`${compact(results)}\n`);
  } finally {
    await engine.close();
  }
}

async function read(file: string): Promise<Uint8Array> {
  return readFile(file).catch((error: unknown) => {
    throw new ImageFileError(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code ?? '?'})`);
  });
}

async function write(file: string, bytes: Uint8Array): Promise<void> {
  await writeFile(file, bytes).catch((error: unknown) => {
    throw new ImageFileError(`${file}: cannot be written (${(error as NodeJS.ErrnoException).code ?? '?'})`);
  });
}

/** Indented JSON with each list of numbers on one line. */
function compact(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(/\[[\s\d.,e-]+\]/g, (list) => list.replace(/\s+/g, ' '));
}

/** Coordinates to a hundredth of a pixel and shares to four digits; embeddings as they are. */
function rounded({ width, height, depiction, faces }: ImageAnalysis): object {
  return {
    width,
    height,
    depiction: round(depiction, 4),
    faces: faces.map(({ box, points, landmarks, confidence, attributes, embedding }: Face) => ({
      confidence: round(confidence, 4),
      box: round(box, 2),
      points: round(points, 2),
      ...(attributes && { attributes: round(attributes, 4) }),
      ...(landmarks && { landmarks: round(landmarks, 2) }),
      ...(embedding && { embedding: Array.from(embedding) }),
    })),
  };
}

function round(value: unknown, digits: number): unknown {
  if (typeof value === 'number') return Number(value.toFixed(digits));
  if (Array.isArray(value)) return value.map((item) => round(item, digits));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, round(item, digits)]));
}
