import type { Input } from './Probing.js';

/** An input in a word or two. */
export function describeInput(input: Input): string {
  if (typeof input === 'string') return input;
  if ('url' in input) return input.url;
  if ('value' in input) return 'a captured value';
  const { embedding } = input;
  if (typeof embedding === 'string') return embedding;
  return embedding.cosineToA === undefined ? (embedding.of ?? 'a') : `cosine ${embedding.cosineToA}`;
}

/** Two inputs. */
export function describePair(pair: readonly Input[]): string {
  return pair.map(describeInput).join(' with ');
}
