import { embeddingLadder } from './embeddingLadder.js';
import { pictureLadder } from './pictureLadder.js';
import type { Examine } from './Probe.js';
import type { EmbeddingLadderOrder, PictureLadderOrder } from './Probing.js';

/** How scores and decisions follow likeness, from what is the same to what is not alike. */
export const thresholdLadder: Examine<EmbeddingLadderOrder | PictureLadderOrder> = (order, tools) =>
  'embeddings' in order ? embeddingLadder(order, tools) : pictureLadder(order, tools);
