import type { Defect } from '../../Defect.js';
import { comparingBy, productOf } from './comparingBy.js';
import { anchors, cosineOf, decimals, inOrder, scoreOf, scoring, type Anchor } from './scoring.js';

const operation = 'compareFaceEmbeddings';
const good = { operation, status: 200 } as const;
const HALF_WAY = [
  { from: 0, to: 70, cosine: 0.1186, score: 37 },
  { from: 70, to: 80, cosine: 0.26735, score: 77 },
  { from: 80, to: 90, cosine: 0.34, score: 83 },
  { from: 90, to: 95, cosine: 0.4862, score: 94.5 },
  { from: 95, to: 100, cosine: 0.79495, score: 99.5 },
];

/** What may go wrong with the score of two embeddings. */
export const scoreDefects: readonly Defect[] = [
  // Its form.
  {
    id: 'similarity-as-text',
    about: 'writes the similarity as a text',
    rules: ['compare.similarity-integer', 'compare.similarity-range', 'compare.similarity-0-100'],
    response: { of: good, set: { similarity: String } },
  },
  {
    id: 'similarity-not-rounded',
    about: 'does not round the similarity to a whole number',
    rules: ['compare.similarity-integer'],
    inside: scoring(decimals(2)),
  },
  {
    id: 'renames-similarity',
    about: 'calls the similarity score',
    rules: ['compare.similarity-integer', 'compare.similarity-range', 'compare.maps-score-itself'],
    response: { of: good, rename: { similarity: 'score' } },
  },
  {
    id: 'drops-zero',
    about: 'leaves a similarity of 0 out',
    rules: ['compare.similarity-integer', 'compare.anchor-0'],
    response: { of: { ...good, answered: { similarity: 0 } }, remove: ['similarity'] },
  },
  {
    id: 'similarity-nan',
    about: 'writes NaN for a similarity of 100',
    rules: ['compare.similarity-integer', 'compare.identical-100', 'compare.maps-score-itself'],
    response: { of: { ...good, answered: { similarity: 100 } }, text: '{"similarity":NaN}' },
  },
  {
    id: 'similarity-in-words',
    about: 'says whether the two match, and not how alike they are',
    rules: ['compare.similarity-integer', 'compare.maps-score-itself', 'compare.higher-is-better'],
    response: { of: good, body: (body) => ({ match: (body as { similarity: number }).similarity >= 80 }) },
  },

  // Its range.
  {
    id: 'one-above-100',
    about: 'scores 101 for identical embeddings',
    rules: ['compare.similarity-range', 'compare.similarity-0-100', 'compare.identical-100'],
    inside: scoring(scoreOf(0, 101)),
  },
  {
    id: 'two-below-0',
    about: 'scores -2 for opposite embeddings',
    rules: ['compare.similarity-range', 'compare.negative-cosine'],
    inside: scoring(scoreOf(7, -2), scoreOf(8, -2)),
  },
  {
    id: 'falls-on-below-0',
    about: 'scores the cosine in percent below 0',
    rules: ['compare.similarity-range', 'compare.negative-cosine'],
    inside: scoring(anchors((all) => [...all.slice(0, 6), [-1, -100]])),
  },
  {
    id: 'minus-one-above-0',
    about: 'scores -1 for a cosine that is hardly above 0',
    rules: ['compare.similarity-0-100'],
    inside: scoring(anchors((all) => [...all.slice(0, 5), [0.012, -0.5], [0, -0.5]])),
  },
  {
    id: 'without-sign',
    about: 'takes the cosine without its sign',
    rules: ['compare.negative-cosine'],
    request: comparingBy((a, b) => Math.abs(productOf(a, b))),
  },
  {
    id: 'twenty-below-0',
    about: 'scores 20 for a cosine of -0.5',
    rules: ['compare.negative-cosine'],
    inside: scoring(scoreOf(6, 20), scoreOf(7, 0), scoreOf(8, 0)),
  },

  // The table.
  {
    id: 'never-100',
    about: 'scores 99 for identical embeddings',
    rules: ['compare.identical-100', 'compare.maps-score-itself'],
    inside: scoring(scoreOf(0, 99)),
  },
  ...[
    { score: 95, row: 1, wrong: 93 },
    { score: 90, row: 2, wrong: 92 },
    { score: 80, row: 3, wrong: 78 },
    { score: 70, row: 4, wrong: 72 },
  ].map(({ score, row, wrong }): Defect => ({
    id: `${wrong}-for-${score}`,
    about: `scores ${wrong} where the table says ${score}`,
    rules: [`compare.anchor-${score}`],
    inside: scoring(scoreOf(row, wrong)),
  })),
  {
    id: '2-for-0',
    about: 'scores 2 where the table says 0',
    rules: ['compare.anchor-0'],
    inside: scoring(scoreOf(5, 2)),
  },
  {
    id: 'cosine-of-70-misread',
    about: 'reads 0.2732 for the cosine 0.2372 of the table',
    rules: ['compare.anchor-70'],
    inside: scoring(cosineOf(4, 0.2732)),
  },
  {
    id: 'cosine-of-80-misread',
    about: 'reads 0.2795 for the cosine 0.2975 of the table',
    rules: ['compare.piecewise-linear'],
    inside: scoring(cosineOf(3, 0.2795)),
  },
  {
    id: 'row-below',
    about: 'reads the score from the row below in the table',
    rules: ['95', '90', '80', '70'].map((score) => `compare.anchor-${score}`),
    inside: scoring(
      anchors((all) =>
        all.map(([cosine, score], i): Anchor => [cosine, i > 0 ? (all[i + 1]?.[1] ?? score) : 100]),
      ),
    ),
  },
  {
    id: 'percent-of-the-cosine',
    about: 'takes the cosine for a percentage',
    rules: [
      ...['95', '90', '80', '70'].map((score) => `compare.anchor-${score}`),
      'compare.piecewise-linear',
    ],
    inside: scoring(
      anchors(() => [
        [1, 100],
        [0, 0],
        [-1, -1],
      ]),
    ),
  },
  {
    id: 'cosine-itself',
    about: 'returns the cosine itself',
    rules: ['compare.maps-score-itself', 'compare.identical-100', 'compare.similarity-integer'],
    inside: scoring(
      anchors(() => [
        [1, 1],
        [-1, -1],
      ]),
      decimals(4),
    ),
  },

  // Between the rows.
  ...HALF_WAY.map(({ from, to, cosine, score }): Defect => ({
    id: `bent-between-${from}-and-${to}`,
    about: `scores ${score} half way between ${from} and ${to}`,
    rules: ['compare.piecewise-linear'],
    inside: scoring(anchors((all) => inOrder([...all, [cosine, score]]))),
  })),
  {
    id: 'steps',
    about: 'knows no scores between the rows of the table',
    rules: ['compare.piecewise-linear'],
    inside: scoring(
      anchors((all) =>
        inOrder([
          ...all,
          ...all.slice(0, 5).map(([cosine], i): Anchor => [cosine - 2e-6, all[i + 1]?.[1] ?? 0]),
        ]),
      ),
    ),
  },
  {
    id: 'rounds-to-tens',
    about: 'rounds the similarity to tens',
    rules: ['compare.piecewise-linear', 'compare.anchor-95'],
    inside: scoring(decimals(-1)),
  },
  {
    id: 'square-root',
    about: 'draws the scores between 0 and 70 as a curve',
    rules: ['compare.piecewise-linear'],
    response: {
      of: { ...good, answered: { similarity: (value) => Number(value) > 0 && Number(value) < 70 } },
      set: { similarity: (value) => Math.floor(70 * Math.sqrt(Number(value) / 70)) },
    },
  },
];
