import { noCharge } from '../../core/money.js';
import { imageHash } from '../../core/imageHash.js';
import { RequestRefused } from '../../core/Problem.js';
import type { Reply } from '../../core/Reply.js';
import type { ImageAnalysis } from '../../engine/FaceEngine.js';
import type { Capability, Services } from '../../vendors/index.js';
import { sleep } from '../faults/sleep.js';
import { forcedAnalysis, forceSimilarity } from '../forcing/forcedAnalysis.js';
import { changesWhatIsSeen, forceFaces, forcesFaces } from '../forcing/forcedFaces.js';
import type { ForcedResponse } from '../forcing/Forcing.js';
import { without, type Outcome } from '../forcing/Outcome.js';
import type { RequestBody } from '../http/readBody.js';
import type { SeenImage } from '../journal/JournalEntry.js';
import { exampleReply } from './exampleReply.js';
import { ClientGone, type Endpoint, type Exchange } from './Exchange.js';

/** Stands for what the engine would see, where the response is forced and nobody looks at the image. */
const UNSEEN: ImageAnalysis = {
  width: 1,
  height: 1,
  faces: [],
  depiction: { faceShare: 0, textShare: 0, zoneLines: 0 },
};

/**
 * Let the dialect respond to a request that was let in and is valid, or respond as it is forced.
 *
 * A request whose response is forced is held against everything but the engine: what a dialect refuses before it looks at
 * an image stays refused, and what was forced is for the next request. A client that goes away while it gets what was
 * forced has used it up.
 *
 * @throws ClientGone when the client does not wait as long as it is to
 */
export async function invoke(
  exchange: Exchange,
  body: RequestBody | undefined,
  forced: ForcedResponse,
): Promise<Reply> {
  let reply: Reply;
  try {
    reply = await invokeOperation(exchange, body, forced);
  } catch (error) {
    forced.release();
    throw error;
  }
  if (!exchange.forced) return reply;
  const awakening = await sleep(forced.wait * 1000, exchange.response, exchange.context.stopping);
  if (awakening === 'gone') throw new ClientGone();
  return reply;
}

async function invokeOperation(
  exchange: Exchange,
  body: RequestBody | undefined,
  forced: ForcedResponse,
): Promise<Reply> {
  const { endpoint, context, headers, response, record, account } = exchange;
  const { operation, handler } = endpoint;
  const isDecided = forced.example !== undefined || forced.own !== undefined;
  // In the order in which the dialect asks, whichever the engine has done first.
  const analyses: Analysis[] = [];
  const services: Services<Capability> = {
    ...endpoint.services,
    analyse: (field, image, options) => {
      const analysis: Analysis = { field, image, options, first: analyses.length === 0 };
      analyses.push(analysis);
      return isDecided ? Promise.resolve(UNSEEN) : analyse(exchange, forced, analysis);
    },
  };
  const request = {
    operation,
    headers,
    body: body?.json,
    form: body?.form ?? {},
    ...(account && { account }),
  };
  let reply: Reply;
  try {
    reply = await handler(request, services);
  } finally {
    for (const { seen } of analyses) if (seen) record.image(seen);
    const cache = analyses.flatMap((analysis) => analysis.cache ?? []);
    if (context.showCache && cache.length > 0) response.setHeader('X-Doppel-Cache', cache.join(', '));
  }
  const undone = notSeen(forced.seen, isDecided ? [] : analyses);
  const isShown = forcesFaces(forced.seen) && !isDecided && analyses.length > 0;
  const refused = reply.status >= 400 && (isDecided ? analyses.length === 0 : !isShown);
  if (refused || (undone.length > 0 && !isOtherwiseForced(forced, undone))) {
    forced.release();
    return withReason(reply, analyses);
  }
  exchange.forced = forced;
  exchange.undone = undone;
  return isDecided ? decidedReply(endpoint, forced) : withReason(reply, analyses);
}

/** Whether anything is forced but what does not show. */
function isOtherwiseForced(forced: ForcedResponse, undone: readonly (keyof Outcome)[]): boolean {
  const { example, own, wait, response, contentType, seen } = forced;
  if (example ?? own ?? response) return true;
  return wait > 0 || contentType !== undefined || changesWhatIsSeen(without(seen, undone));
}

/** The response that was forced. */
function decidedReply(endpoint: Endpoint, { own, example: chosen }: ForcedResponse): Reply {
  if (own || !chosen) return own ?? { status: 200, body: '' };
  const { billing: price } = endpoint.operation;
  const facts = price && { price, balance: noCharge(price) };
  const { status: code, name: example } = chosen;
  return exampleReply(endpoint, { code, example }, facts);
}

/** A refusal of what was seen, with the reason for the developer of the client. */
function withReason(reply: Reply, analyses: readonly Analysis[]): Reply {
  const without = analyses.filter(({ seen }) => seen?.faces === 0).map(({ field }) => field);
  if (reply.status < 400 || reply.notice !== undefined || without.length === 0) return reply;
  return { ...reply, notice: `no face was found in ${without.join(' and ')}` };
}

interface Analysis {
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

/** What was forced upon images and does not show, because nobody looked or nobody asked for it. */
function notSeen(seen: Outcome, analyses: readonly Analysis[]): (keyof Outcome)[] {
  const shows = {
    similarity: areCompared(analyses),
    faces: analyses.length > 0,
    ...looksShown(analyses.some(({ options }) => options?.attributes)),
  };
  return Object.entries(shows).flatMap(([name, isShown]) => {
    const part = name as keyof typeof shows;
    return seen[part] === undefined || isShown ? [] : [part];
  });
}

function looksShown(areShown: boolean): Record<'age' | 'gender' | 'emotion', boolean> {
  return { age: areShown, gender: areShown, emotion: areShown };
}

/** Whether a forced similarity shows: there are faces in all images that are compared. */
function areCompared(analyses: readonly Analysis[]): boolean {
  const compared = analyses.filter(({ options }) => options?.embeddings);
  return compared.length > 0 && compared.every(({ seen }) => (seen?.faces ?? 0) > 0);
}

async function analyse(
  { endpoint, context, provenance }: Exchange,
  { seen: said }: ForcedResponse,
  analysis: Analysis,
): Promise<ImageAnalysis> {
  const { field, image, options, first } = analysis;
  const sha256 = imageHash(image);
  const seen = { field, sha256, bytes: image.byteLength };
  const ask = (): Promise<ImageAnalysis> => endpoint.services.analyse(field, image, options);
  const outcome = context.settings.magic.outcomeOf(sha256);
  const { dimensions } = await context.engine;
  if (outcome) provenance.push(`image ${outcome}`);
  try {
    const forcedOptions = { ...options, dimensions, seed: sha256 };
    const looked = await (outcome ? forcedAnalysis(outcome, field, ask, forcedOptions) : ask());
    const { width, height, repeated } = looked;
    const natural = forcesFaces(said) ? forceFaces(looked, said, forcedOptions) : looked;
    const { faces } = natural;
    analysis.cache = repeated ? 'hit' : 'miss';
    analysis.seen = { ...seen, width, height, faces: faces.length };
    return said.similarity === undefined ? natural : forceSimilarity(natural, said.similarity, first);
  } catch (error) {
    analysis.seen = { ...seen, problem: error instanceof RequestRefused ? error.problem.kind : 'failed' };
    throw error;
  }
}
