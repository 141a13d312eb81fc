import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Operation } from '#contract/Operation';
import {
  comparesFiles,
  comparesTexts,
  keyHeaders,
  operationThat,
  successOf,
  type SampledOperation,
} from '../../tooling/operations.js';
import { FIXTURES } from '../../tooling/paths.js';
import type { BenchRequest } from '../lib/overHttp.js';
import type { FloorRoutes } from './FloorRoutes.js';

/** A request to whichever server. */
export interface PathRequest extends Omit<BenchRequest, 'url' | 'status'> {
  readonly operation: Operation;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

const KIB = 1024;
export const SMALL = 48 * KIB;
export const LARGE = 1024 * KIB;

/** Nobody has this key. */
export const STRANGER = 'nobody';
const byKey = ({ api }: SampledOperation): boolean => keyHeaders(api) !== undefined;

/** Compares two lists of numbers. */
export const NUMBERS = operationThat(
  'takes numbers from whoever has a key',
  (one) => one.samples.numbers !== undefined && byKey(one),
);
/** Compares two images. */
export const FORM = operationThat(
  'compares the files of a form for whoever has a key',
  (one) => comparesFiles(one) && byKey(one) && one.operation.operationId in one.api.comparisons,
);
const TEXTS = operationThat(
  'compares images as texts for whoever has a key',
  (one) => comparesTexts(one) && byKey(one),
);

/** What a client asks for to get the first success of the document. */
export const FORCED = `example=${successOf(FORM).name}`;

/** Two embeddings, 12 KB of JSON. */
export function numbers(key?: string): PathRequest {
  return asking(NUMBERS, 'application/json', JSON.stringify(NUMBERS.samples.numbers?.(1).json), { key });
}

/** Two photographs of one person as a form, each of so many bytes. */
export async function form(bytes: number, prefer?: string): Promise<PathRequest> {
  return formWith(await photographs(bytes), prefer);
}

/** Whether a response to such a form says that both show one person. */
export async function saysMatch(body: unknown): Promise<boolean> {
  const { operation, api } = FORM;
  const nothing = Buffer.alloc(0);
  const compare = api.comparisons[operation.operationId];
  const images = { a: nothing, b: nothing, card: nothing };
  return (await compare?.(() => Promise.resolve({ status: 200, body }), images))?.match ?? false;
}

/** Two images as a form. */
export async function formWith([a, b]: readonly [Buffer, Buffer], prefer?: string): Promise<PathRequest> {
  const data = new FormData();
  for (const [name, image] of Object.entries(FORM.samples.valid(a, b).form ?? {})) {
    const part = Buffer.isBuffer(image) ? new File([image], `${name}.jpg`, { type: 'image/jpeg' }) : image;
    data.append(name, part);
  }
  const request = new Request('http://bench', { method: 'POST', body: data });
  const type = request.headers.get('content-type') ?? '';
  return asking(FORM, type, Buffer.from(await request.arrayBuffer()), { prefer });
}

/** The same two as base64 in JSON. */
export async function texts(bytes: number, prefer?: string): Promise<PathRequest> {
  const { json } = TEXTS.samples.valid(...(await photographs(bytes)));
  return asking(TEXTS, 'application/json', JSON.stringify(json), { prefer });
}

/** What a floor must know of these requests. */
export function floorRoutes(): FloorRoutes {
  const route = (one: SampledOperation): FloorRoutes['form'] => {
    const { status, name } = successOf(one);
    return { path: one.operation.path, response: one.operation.example(status, name) };
  };
  const [header, value] = Object.entries(keyHeaders(NUMBERS.api, STRANGER) ?? {})[0] ?? ['', ''];
  return {
    numbers: { path: NUMBERS.operation.path, refused: [header.toLowerCase(), value] },
    form: route(FORM),
    texts: route(TEXTS),
  };
}

function asking(
  { operation, api }: SampledOperation,
  type: string,
  body: string | Buffer,
  { key, prefer }: { readonly key?: string | undefined; readonly prefer?: string | undefined },
): PathRequest {
  return {
    operation,
    path: operation.path,
    method: 'POST',
    headers: {
      'content-type': type,
      ...keyHeaders(api, key),
      ...(prefer !== undefined && { prefer }),
    },
    body,
  };
}

function photographs(bytes: number): Promise<[Buffer, Buffer]> {
  return Promise.all([photograph('people/ada-card.jpg', bytes), photograph('people/ada-selfie.jpg', bytes)]);
}

/** A photograph of the fixtures, as large as wanted: of as good a quality as goes into it, and filled up behind its end. */
async function photograph(file: string, bytes: number): Promise<Buffer> {
  const original = readFileSync(join(FIXTURES, file));
  const size = bytes > original.length ? { width: 3000 } : {};
  for (let quality = 95; quality > 5; quality -= 5) {
    const jpeg = await sharp(original).resize(size).jpeg({ quality }).toBuffer();
    if (jpeg.length <= bytes) return Buffer.concat([jpeg], bytes);
  }
  throw new RangeError(`${file} does not go into ${bytes} bytes`);
}
