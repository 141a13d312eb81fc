import { nothing } from '../../core/money.js';
import { imageHash } from '../../core/imageHash.js';
import { RequestRefused } from '../../core/Problem.js';
import type { Reply } from '../../core/Reply.js';
import type { ImageAnalysis } from '../../engine/FaceEngine.js';
import type { OperationHandler, Services } from '../../vendors/index.js';
import { forcedAnalysis } from '../forcing/forcedAnalysis.js';
import { forceSimilarity } from '../forcing/forceSimilarity.js';
import type { Order } from '../forcing/Forcing.js';
import type { RequestBody } from '../http/readBody.js';
import type { SeenImage } from '../journal/JournalEntry.js';
import { exampleResponse } from './exampleResponse.js';
import type { Exchange } from './Exchange.js';

/** Stands for what the engine would see, where the response is ordered and nobody looks at the image. */
const UNSEEN: ImageAnalysis = {
  width: 1,
  height: 1,
  faces: [],
  depiction: { faceShare: 0, textShare: 0, zoneLines: 0 },
};

/**
 * Let the dialect response, or response as forced. With a forced response the request is held against everything but the
 * engine: what a dialect refuses before it looks at an image stays refused.
 */
export async function carryOut(
  exchange: Exchange,
  { json, form }: Pick<RequestBody, 'json' | 'form'>,
  order: Order,
  handler: OperationHandler,
): Promise<Reply> {
  const { operation, dialect, headers, parts, account } = exchange;
  // In the order in which the dialect asks, whichever the engine has done first.
  const looks: Look[] = [];
  const services: Services = {
    ...parts.services,
    analyse: (field, image, options) => {
      const look: Look = { field, image, options, first: looks.length === 0 };
      looks.push(look);
      return order.example ? Promise.resolve(UNSEEN) : analyseAs(order, look, exchange);
    },
  };
  const request = { operation, headers, body: json, form, ...(account && { account }) };
  let reply: Reply;
  try {
    reply = await handler(request, services);
  } finally {
    for (const { seen } of looks) if (seen) exchange.record.image(seen);
    const cache = looks.flatMap((look) => look.cache ?? []);
    if (parts.showCache && cache.length > 0) exchange.response.setHeader('X-Doppel-Cache', cache.join(', '));
  }
  if (!order.example) return reply;
  if (reply.status >= 400 && looks.length === 0) {
    order.giveBack();
    return reply;
  }
  const { billing: price } = operation;
  const facts = price && { price, balance: nothing(price) };
  const { status: code, name: example } = order.example;
  return exampleResponse(operation, dialect, services, { code, example }, facts);
}

interface Look {
  readonly field: string;
  readonly image: Uint8Array;
  readonly options: Parameters<Services['analyse']>[2];
  /** Whether it is the first image of the request. */
  readonly first: boolean;
  /** For the journal, once it is known. */
  seen?: SeenImage;
  /** Whether the image was known to the engine, once it has answered. */
  cache?: 'hit' | 'miss';
}

async function analyseAs(
  { similarity }: Order,
  look: Look,
  { parts, marks }: Exchange,
): Promise<ImageAnalysis> {
  const { field, image, options, first } = look;
  const sha256 = imageHash(image);
  const seen = { field, sha256, bytes: image.byteLength };
  const analyse = (): Promise<ImageAnalysis> => parts.services.analyse(field, image, options);
  const outcome = parts.magic.outcomeOf(sha256);
  const { dimensions } = await parts.engine;
  if (outcome) marks.push(`image ${outcome}`);
  try {
    const natural = await (outcome
      ? forcedAnalysis(outcome, field, analyse, { ...options, dimensions, seed: sha256 })
      : analyse());
    const { width, height, faces, repeated } = natural;
    look.cache = repeated ? 'hit' : 'miss';
    look.seen = { ...seen, width, height, faces: faces.length };
    return similarity === undefined ? natural : forceSimilarity(natural, similarity, first);
  } catch (error) {
    look.seen = { ...seen, problem: error instanceof RequestRefused ? error.problem.kind : 'failed' };
    throw error;
  }
}
