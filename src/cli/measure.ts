import { access, constants, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { packageRoot } from '../core/packageRoot.js';
import { createEngine, type FaceEngine } from '../engine/index.js';
import {
  detPlot,
  MeasureError,
  measurePairs,
  measurePeople,
  reportText,
  type DecisionPoint,
  type MeasurementWithCurve,
} from '../measure/index.js';
import { documentedPoints } from '../contract/documentedPoints.js';
import { loadSpecs } from '../contract/loadSpecs.js';
import { ProgressLine } from './ProgressLine.js';

interface MeasureCommandOptions {
  readonly people?: number;
  readonly captures?: number;
  readonly seed?: string;
  readonly pairs?: string;
  readonly images?: string;
  readonly threshold?: readonly number[];
  readonly models?: string;
  readonly json?: boolean;
  readonly det?: string;
}

const DEFAULT_CAPTURES = 6;
const DEFAULT_SEED = '1';

/** `doppel measure` */
export function measureCommand(): Command {
  return new Command('measure')
    .description('Measure how often the engine finds, misses and confuses faces, with confidence intervals.')
    .option('--people <number>', 'draw this many synthetic people and compare all images', atLeastTwo)
    .option('--captures <number>', `images of each (default: ${DEFAULT_CAPTURES})`, atLeastTwo)
    .option('--seed <text>', `the same seed gives the same numbers (default: ${DEFAULT_SEED})`)
    .option('--pairs <file>', 'measure labelled images: a CSV file with the columns a, b, same')
    .option('--images <folder>', 'folder that the paths in the CSV file are relative to')
    .option('--threshold <similarity>', 'also decide here; may be given several times', collectSimilarity)
    .option('--models <folder>', 'model pack to use instead of the one that comes with Doppel')
    .option('--det <file>', 'draw the detection error trade-off as an SVG file')
    .option('--json', 'print everything as JSON')
    .addHelpText(
      'after',
      `
Examples:
  $ doppel measure --people 100 --seed 1
  $ doppel measure --people 20 --captures 4 --threshold 0.35 --det det.svg
  $ doppel measure --pairs pairs.csv --images ./photos --json > measured.json`,
    )
    .action(measure);
}

async function measure(options: MeasureCommandOptions): Promise<void> {
  refuseMixtures(options);
  if (options.det !== undefined) await checkWritable(options.det);
  const engine = await createEngine(options.models === undefined ? {} : { packDir: options.models });
  try {
    const { measurement, curve } = await run(options, engine);
    process.stdout.write(
      options.json ? `${JSON.stringify(measurement, null, 2)}\n` : reportText(measurement),
    );
    if (options.det !== undefined) await write(options.det, detPlot(measurement, curve));
  } finally {
    await engine.close();
  }
}

async function run(options: MeasureCommandOptions, engine: FaceEngine): Promise<MeasurementWithCurve> {
  const { people, captures = DEFAULT_CAPTURES, seed = DEFAULT_SEED, pairs = '', images = '' } = options;
  const points = [...(await nextStricter(engine)), ...(options.threshold ?? []).map(asked)];
  const progress = new ProgressLine('images');
  const settings = { engine, points, onProgress: progress.show };
  try {
    return people === undefined
      ? await measurePairs({ file: pairs, images }, settings)
      : await measurePeople({ people, captures, seed }, settings);
  } finally {
    progress.end();
  }
}

/** The next stricter decision point that a vendor's document has, if any. */
async function nextStricter(engine: FaceEngine): Promise<DecisionPoint[]> {
  const documented = documentedPoints(await loadSpecs(join(packageRoot(), 'spec')));
  const stricter = documented.find(({ similarity }) => similarity > engine.operatingPoint.similarity);
  return stricter
    ? [{ similarity: stricter.similarity, source: `score ${stricter.score} of ${stricter.vendor}` }]
    : [];
}

function asked(similarity: number): DecisionPoint {
  return { similarity, source: 'asked for' };
}

function refuseMixtures(options: MeasureCommandOptions): void {
  const { people, pairs, images } = options;
  if (people === undefined && pairs === undefined) {
    throw new MeasureError('measure needs --people N, or --pairs FILE with --images FOLDER');
  }
  if (people !== undefined && (pairs ?? images) !== undefined) {
    throw new MeasureError('--people draws its own images; leave out --pairs and --images, or --people');
  }
  if (pairs !== undefined && images === undefined) {
    throw new MeasureError('--pairs needs --images FOLDER, which the paths in the file are relative to');
  }
  if (pairs !== undefined && (options.seed ?? options.captures) !== undefined) {
    throw new MeasureError('--seed and --captures go with --people; --pairs takes images as they are');
  }
}

/** Before the work of minutes, not after it. */
async function checkWritable(file: string): Promise<void> {
  await access(dirname(file), constants.W_OK).catch(() => {
    throw new MeasureError(`${file}: cannot be written; is there a folder ${dirname(file)}?`);
  });
}

async function write(file: string, content: string): Promise<void> {
  await writeFile(file, content).catch((error: unknown) => {
    throw new MeasureError(`${file}: cannot be written (${(error as NodeJS.ErrnoException).code ?? '?'})`);
  });
}

function atLeastTwo(text: string): number {
  const count = Number(text);
  if (/^\d{1,5}$/.test(text) && count >= 2) return count;
  throw new InvalidArgumentError('It must be a whole number from 2 to 99999');
}

function collectSimilarity(text: string, before: readonly number[] = []): number[] {
  const similarity = Number(text);
  if (text.trim() !== '' && Math.abs(similarity) <= 1) return [...before, similarity];
  throw new InvalidArgumentError('It must be a similarity from -1 to 1');
}
