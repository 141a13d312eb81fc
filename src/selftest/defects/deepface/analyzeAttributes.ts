import type { Defect } from '../../Defect.js';
import { onElements, onScores } from './analyzeElements.js';

const good = { operation: 'analyze', status: 200 } as const;

const SHARES = ['gender', 'race', 'emotion'] as const;

/** The label whose score comes after the greatest. */
function second(scores: unknown): string | undefined {
  const ranked = Object.entries(scores as Record<string, number>).sort(([, a], [, b]) => b - a);
  return ranked[1]?.[0];
}

/** What may go wrong with age, gender, race and emotion. */
export const analyzeAttributeDefects: readonly Defect[] = [
  {
    id: 'analyze-age-not-rounded',
    about: 'does not round the age',
    rules: ['analyze.age'],
    response: {
      of: good,
      set: { results: onElements('age', (face) => ({ ...face, age: Number(face.age) + 0.37 })) },
    },
  },
  {
    id: 'analyze-age-as-text',
    about: 'writes the age as a text',
    rules: ['analyze.age'],
    response: {
      of: good,
      set: { results: onElements('age', (face) => ({ ...face, age: String(face.age) })) },
    },
  },
  {
    id: 'analyze-age-in-months',
    about: 'tells the age in months',
    rules: ['analyze.age'],
    response: {
      of: good,
      set: { results: onElements('age', (face) => ({ ...face, age: Number(face.age) * 12 })) },
    },
  },
  {
    id: 'analyze-age-below-nothing',
    about: 'tells -1 for the age',
    rules: ['analyze.age'],
    response: { of: good, set: { results: onElements('age', (face) => ({ ...face, age: -1 })) } },
  },
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
    id: 'analyze-dominant-gender-male',
    about: 'says male and female for the dominant gender, beside scores of Man and Woman',
    rules: ['analyze.gender'],
    response: {
      of: good,
      set: {
        results: onElements('gender', (face) => ({
          ...face,
          dominant_gender: face.dominant_gender === 'Man' ? 'male' : 'female',
        })),
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
    id: 'analyze-dominant-race-capital',
    about: 'begins the dominant race with a capital letter',
    rules: ['analyze.race'],
    response: {
      of: good,
      set: {
        results: onElements('race', (face) => ({
          ...face,
          dominant_race: String(face.dominant_race).replace(/^./, (letter) => letter.toUpperCase()),
        })),
      },
    },
  },
  {
    id: 'analyze-race-without-the-least',
    about: 'leaves out the race with the lowest score',
    rules: ['analyze.race'],
    response: {
      of: good,
      set: {
        results: onScores('race', (scores) => [...scores].sort(([, a], [, b]) => b - a).slice(0, -1)),
      },
    },
  },
  {
    id: 'analyze-emotion-contempt',
    about: 'knows an eighth emotion, contempt',
    rules: ['analyze.emotion'],
    response: { of: good, set: { results: onScores('emotion', (scores) => [...scores, ['contempt', 0]]) } },
  },
  {
    id: 'analyze-emotion-disgusted',
    about: 'writes "disgusted" for disgust',
    rules: ['analyze.emotion'],
    response: {
      of: good,
      set: {
        results: onScores('emotion', (scores) =>
          scores.map(([label, score]) => [label === 'disgust' ? 'disgusted' : label, score]),
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
  {
    id: 'analyze-dominant-emotion-missing',
    about: 'leaves the dominant emotion out',
    rules: ['analyze.emotion'],
    response: {
      of: good,
      set: { results: onElements('emotion', (face) => ({ ...face, dominant_emotion: undefined })) },
    },
  },

  // Scores and the label that they give.
  ...SHARES.flatMap((action): Defect[] => [
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
