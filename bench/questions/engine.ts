import { monitorEventLoopDelay } from 'node:perf_hooks';
import { CachingFaceEngine, createEngine, type FaceEngine, type ImageAnalysis } from '#engine';
import { MODEL_PACK } from '../../tooling/paths.js';
import { createBareModels, type BareModels } from '../engine/bareModels.js';
import { pairOf, type Pair } from '../engine/images.js';
import { startFaceApi, type FaceApi } from '../engine/startFaceApi.js';
import { inProcess, type Brevity } from '../lib/inProcess.js';
import { inTurns, type Contender, type Turns } from '../lib/inTurns.js';
import type { Table } from '../lib/table.js';
import type { Settings } from '../lib/Question.js';

const SIZES = [
  [640, 480],
  [1024, 768],
  [2000, 1500],
  [4000, 3000],
] as const;
const USUAL = '1024 x 768';
const LARGEST = '4000 x 3000';
const IN_FLIGHT = [1, 2, 4, 8];
const FLOOR = 'decode + bare onnxruntime';
const SAME_MODELS = 'decode + TensorFlow.js wasm';
const FACE_API = 'face-api, TensorFlow.js wasm';
const TINY = 'face-api, its tiny detector';
const NO_RIVAL = 'Without TensorFlow.js: the registry does not give it.';

const SECOND_DECODING =
  'a second, reduced decoding for the detector, which a machine with free processors does beside, and the cutting of the crops';

interface Contest {
  readonly engine: FaceEngine;
  readonly bare: BareModels;
  readonly faceApi?: FaceApi | undefined;
  readonly short: boolean;
  readonly brief: Brevity;
  readonly settings: Turns;
}

/** What the engine costs beside its models, and beside TensorFlow.js. */
export async function measure({ rounds, short, log }: Settings): Promise<Table[]> {
  const images = new Map<string, Pair>();
  for (const [width, height] of SIZES) images.set(`${width} x ${height}`, await pairOf(width, height));
  const pairAt = (size: string): Pair => {
    const pair = images.get(size);
    if (!pair) throw new RangeError(`there are no images of ${size}`);
    return pair;
  };
  const [usual] = pairAt(USUAL);
  const engine = await createEngine();
  const bare = await createBareModels({ pack: MODEL_PACK, sample: usual });
  const faceApi = await startFaceApi(usual, log);
  for (const [size, pair] of images) for (const image of pair) await expectFace(engine, image, size);

  const brief = short ? { milliseconds: 1, atLeast: 1 } : { milliseconds: 300, atLeast: 5 };
  const contest: Contest = { engine, bare, faceApi, short, brief, settings: { rounds, log } };
  const tables: Table[] = [];
  for (const [size, pair] of images) {
    if (short && size !== USUAL) continue;
    // A rival takes a second a run, so it looks at the usual image and the largest.
    const rival = size === USUAL || size === LARGEST ? faceApi : undefined;
    tables.push(await oneImage(size, pair[0], { ...contest, faceApi: rival }));
    tables.push(await aPair(size, pair, contest));
  }
  tables.push(await withAttributes(usual, contest));
  tables.push(await inFlight(pairAt(USUAL), contest));
  tables.push(await eventLoop(pairAt(LARGEST), contest));
  faceApi?.close();
  await Promise.all([engine.close(), bare.close()]);
  return tables;
}

async function expectFace(engine: FaceEngine, image: Buffer, size: string): Promise<void> {
  const { faces } = await engine.analyse(image, { embeddings: true });
  if (faces[0]?.embedding?.length !== 512) throw new Error(`no face is found at ${size}`);
}

async function oneImage(
  size: string,
  image: Buffer,
  { engine, bare, faceApi, brief, settings }: Contest,
): Promise<Table> {
  const row = (
    name: string,
    role: Contender['role'],
    note: string,
    work: () => Promise<unknown>,
    how = brief,
  ): Contender => ({ name, role, note, sample: inProcess(work, how) });
  // A rival takes a second a run.
  const slow = (name: string, note: string, work: () => Promise<unknown>): Contender =>
    row(name, 'rival', note, work, { ...brief, atLeast: 1 });
  const contenders = [
    row(FLOOR, 'floor', 'detector once, landmarks and descriptor twice', () => bare.look(image)),
    ...(faceApi
      ? [
          slow(SAME_MODELS, 'the same models, as often', () => faceApi.sameModels(image)),
          slow(FACE_API, 'SSD detector, its default', () => faceApi.ssd(image)),
          slow(TINY, 'finds fewer faces', () => faceApi.tiny(image)),
        ]
      : []),
    row('Doppel', 'doppel', 'the descriptor takes both crops in one run', () =>
      engine.analyse(image, { embeddings: true }),
    ),
  ];
  return {
    title: `One image of ${size}`,
    unit: 'ms',
    better: 'lower',
    floor: FLOOR,
    rows: await inTurns(contenders, settings),
    ...(size === USUAL &&
      (faceApi
        ? {
            targets: [
              {
                what: 'TensorFlow.js takes longer with the same models',
                of: SAME_MODELS,
                to: 'Doppel',
                atLeast: 3,
              },
              { what: 'face-api takes longer', of: FACE_API, to: 'Doppel', atLeast: 3 },
            ],
          }
        : { notes: [NO_RIVAL] })),
  };
}

async function aPair(
  size: string,
  pair: Pair,
  { engine, bare, faceApi, brief, settings }: Contest,
): Promise<Table> {
  const both = (look: (image: Buffer) => Promise<unknown>) => () => Promise.all(pair.map(look));
  const cached = new CachingFaceEngine(engine, { milliseconds: 600_000 });
  const contenders: Contender[] = [
    { name: FLOOR, role: 'floor', sample: inProcess(() => bare.lookTwice(pair), brief) },
    ...(faceApi && size === USUAL
      ? [
          {
            name: FACE_API,
            role: 'rival' as const,
            sample: inProcess(
              both((image) => faceApi.ssd(image)),
              { ...brief, atLeast: 1 },
            ),
          },
        ]
      : []),
    {
      name: 'Doppel',
      role: 'doppel',
      sample: inProcess(
        both((image) => engine.analyse(image, { embeddings: true })),
        brief,
      ),
    },
    ...(size === USUAL
      ? [
          {
            name: 'Doppel, the same pair again',
            role: 'doppel' as const,
            note: "as the stub's cache answers; off in every other row",
            sample: inProcess(
              // A request brings bytes of its own, whose hash nobody knows yet.
              both((image) => cached.analyse(Uint8Array.from(image), { embeddings: true })),
              brief,
            ),
          },
        ]
      : []),
  ];
  return {
    title: `A pair of ${size}`,
    unit: 'ms',
    better: 'lower',
    floor: FLOOR,
    rows: await inTurns(contenders, settings),
    targets:
      size === USUAL
        ? [
            {
              what: 'a pair beside its bare work',
              of: 'Doppel',
              to: FLOOR,
              atMost: 1.15,
              why: SECOND_DECODING,
            },
          ]
        : [],
  };
}

async function withAttributes(image: Buffer, { engine, brief, settings }: Contest): Promise<Table> {
  const bare = await createBareModels({ pack: MODEL_PACK, sample: image, attributes: true });
  const options = { embeddings: true, attributes: true };
  const rows = await inTurns(
    [
      { name: FLOOR, role: 'floor', sample: inProcess(() => bare.look(image), brief) },
      { name: 'Doppel', role: 'doppel', sample: inProcess(() => engine.analyse(image, options), brief) },
    ],
    settings,
  );
  await bare.close();
  return {
    title: `One image of ${USUAL} with age, gender and expression`,
    unit: 'ms',
    better: 'lower',
    floor: FLOOR,
    rows,
  };
}

async function inFlight(pair: Pair, { engine, bare, short, settings }: Contest): Promise<Table> {
  const analyse = (): Promise<ImageAnalysis[]> =>
    Promise.all(pair.map((image) => engine.analyse(image, { embeddings: true })));
  const milliseconds = short ? 200 : 1500;
  const contenders = IN_FLIGHT.flatMap((count): Contender[] => [
    {
      name: `bare, ${count}`,
      role: 'floor',
      sample: () => perSecond(() => bare.lookTwice(pair), count, milliseconds),
    },
    { name: `Doppel, ${count}`, role: 'doppel', sample: () => perSecond(analyse, count, milliseconds) },
  ]);
  return {
    title: `Pairs of ${USUAL}, so many at a time`,
    unit: 'pairs a second',
    better: 'higher',
    floor: 'bare, 1',
    rows: await inTurns(contenders, settings),
    targets: [
      {
        what: '4 at a time beside the bare work',
        of: 'Doppel, 4',
        to: 'bare, 4',
        atLeast: 0.87,
        why: SECOND_DECODING,
      },
    ],
  };
}

/** Pairs a second with so many under way all the time. */
async function perSecond(work: () => Promise<unknown>, count: number, milliseconds: number): Promise<number> {
  const began = performance.now();
  let done = 0;
  const goOn = async (): Promise<void> => {
    do {
      await work();
      done++;
    } while (performance.now() - began < milliseconds);
  };
  await Promise.all(Array.from({ length: count }, goOn));
  return (done * 1000) / (performance.now() - began);
}

/** How late a timer is while large images are looked at. */
async function eventLoop(pair: Pair, { engine, bare, short, settings }: Contest): Promise<Table> {
  const milliseconds = short ? 200 : 2000;
  const delay = (work: () => Promise<unknown>) => async () => {
    const histogram = monitorEventLoopDelay({ resolution: 1 });
    histogram.enable();
    await perSecond(work, 2, milliseconds);
    histogram.disable();
    return histogram.percentile(99) / 1e6;
  };
  const options = { embeddings: true, attributes: true, depiction: true };
  const analyse = (): Promise<ImageAnalysis[]> =>
    Promise.all(pair.map((image) => engine.analyse(image, options)));
  const rows = await inTurns(
    [
      { name: FLOOR, role: 'floor', sample: delay(() => bare.lookTwice(pair)) },
      { name: 'Doppel', role: 'doppel', note: 'with attributes and depiction', sample: delay(analyse) },
    ],
    settings,
  );
  const worst = Math.max(...(rows[1]?.samples ?? []));
  return {
    title: 'Event-loop delay, 99th percentile, while pairs of 4000 x 3000 are looked at, 2 at a time',
    unit: 'ms',
    better: 'lower',
    floor: FLOOR,
    rows,
    bounds: [
      {
        what: 'event-loop delay, the worst round',
        value: worst,
        unit: 'ms',
        atMost: 20,
        why: 'the bare work alone is as late, on two processors that decode as well',
      },
    ],
  };
}
