import { embeddingSeries } from './embeddingSeries.js';
import { morphSeries } from './morphSeries.js';
import type { Examine } from './Probe.js';
import type { EmbeddingSeriesOrder, MorphSeriesOrder } from './Probing.js';

/** How scores and decisions follow likeness, from what is the same to what is not alike. */
export const thresholdSeries: Examine<EmbeddingSeriesOrder | MorphSeriesOrder> = (order, tools) =>
  'embeddings' in order ? embeddingSeries(order, tools) : morphSeries(order, tools);
