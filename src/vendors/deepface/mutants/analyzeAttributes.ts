import type { Mutant } from '../../../selftest/Mutant.js';
import { onElements, onScores } from './analyzeElements.js';

const good = { operation: 'analyze', status: 200 } as const;

const SHARES = ['gender', 'race', 'emotion'] as const;

/** The label whose score comes after the greatest. */
function second(scores: unknown): string | undefined {
  const ranked = Object.entries(scores as Record<string, number>).sort(([, a], [, b]) => b - a);
  return ranked[1]?.[0];
}

/** What may go wrong with age, gender, race and emotion. */
export const analyzeAttributeMutants: readonly Mutant[] = [
  {
    id: 'analyze-gender-labels-in-small-letters',
    about: 'writes the labels of the genders in small letters',
    rules: ['analyze.gender'],
    response: {
      of: good,
      set: {
        results: onElements('gender', (face) => {
          const scores = Object.entries(face.gender as object) as [string, number][];
          return {
            ...face,
            gender: Object.fromEntries(scores.map(([label, score]) => [label.toLowerCase(), score])),
            dominant_gender: String(face.dominant_gender).toLowerCase(),
          };
        }),
      },
    },
  },
  {
    id: 'analyze-gender-without-woman',
    about: 'leaves the score of Woman out where Man is dominant',
    rules: ['analyze.gender'],
    response: {
      of: good,
      set: {
        results: onScores('gender', (scores) =>
          scores.filter(([label, score]) => label !== 'Woman' || score > 50),
        ),
      },
    },
  },
  {
    id: 'analyze-race-joined-by-underscore',
    about: 'writes "latino_hispanic" and "middle_eastern"',
    rules: ['analyze.race'],
    response: {
      of: good,
      set: {
        results: onScores('race', (scores) =>
          scores.map(([label, score]) => [label.replace(' ', '_'), score]),
        ),
      },
    },
  },
  {
    id: 'analyze-emotion-scores-as-text',
    about: 'writes the scores of the emotions as texts of two decimals',
    rules: ['analyze.emotion', 'analyze.scores-percent'],
    response: {
      of: good,
      set: {
        results: onScores('emotion', (scores) => scores.map(([label, score]) => [label, score.toFixed(2)])),
      },
    },
  },

  // Scores and the label that they give.
  ...SHARES.flatMap((action): Mutant[] => [
    {
      id: `analyze-${action}-as-shares`,
      about: `tells the scores of the ${action} as shares of 1`,
      rules: ['analyze.scores-percent'],
      response: {
        of: good,
        set: { results: onScores(action, (scores) => scores.map(([label, score]) => [label, score / 100])) },
      },
    },
    {
      id: `analyze-${action}-sum-off`,
      about: `tells scores of the ${action} that sum to 100.02`,
      rules: ['analyze.scores-percent'],
      response: {
        of: good,
        set: {
          results: onScores(action, (scores) =>
            scores.map(([label, score]) => [label, score + 0.02 / scores.length]),
          ),
        },
      },
    },
    {
      id: `analyze-${action}-score-negative`,
      about: `tells a score below 0 of the ${action}, and another above 100`,
      rules: ['analyze.scores-percent'],
      response: {
        of: good,
        set: {
          results: onScores(action, (scores) => {
            const [least, ...others] = [...scores].sort(([, a], [, b]) => a - b).map(([label]) => label);
            return [
              ...others.map((label, i) => [label, i === others.length - 1 ? 101 : 0] as const),
              [least ?? '', -1],
            ];
          }),
        },
      },
    },
    {
      id: `analyze-dominant-${action}-second`,
      about: `tells the ${action} with the second highest score for the dominant one`,
      rules: ['analyze.dominant-is-max'],
      response: {
        of: good,
        set: {
          results: onElements(action, (face) => ({ ...face, [`dominant_${action}`]: second(face[action]) })),
        },
      },
    },
  ]),
];
