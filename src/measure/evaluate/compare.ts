import { dotProduct } from '../../core/similarity.js';
import type { Pair } from '../Trial.js';
import type { Comparison } from './Comparison.js';
import type { Template } from './Template.js';

/** Differences below a millionth are noise of float32 sums, which no decision may hang on. */
const DIGITS = 1e6;

/** Compare the templates of every pair. */
export function compare(pairs: readonly Pair[], templates: readonly Template[]): Comparison[] {
  return pairs.map((pair) => {
    const [a, b] = [templates[pair.a]?.embedding, templates[pair.b]?.embedding];
    return { ...pair, similarity: a && b ? Math.round(dotProduct(a, b) * DIGITS) / DIGITS : -Infinity };
  });
}
