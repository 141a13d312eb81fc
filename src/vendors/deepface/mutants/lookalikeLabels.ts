import type { Mutant, SpecChange } from '../../../selftest/Mutant.js';

const operation = 'lookalike';
const good = { operation, status: 200 } as const;

const scale = (name: 'labels' | 'value', to: SpecChange['to']): SpecChange => ({
  operation,
  at: ['x-threshold', name],
  to,
});

/** What may go wrong with the word for a score, and with whether it is a match. */
export const lookalikeLabelMutants: readonly Mutant[] = [
  {
    id: 'lookalike-label-with-space',
    about: 'writes "very high" with a space',
    rules: ['lookalike.label-enum', 'lookalike.label-top'],
    response: { of: good, set: { similarity_label: (label) => String(label).replace('_', ' ') } },
  },
  {
    id: 'lookalike-label-none',
    about: 'says "none" where the similarity is 0',
    rules: ['lookalike.label-enum', 'lookalike.label-bottom'],
    response: { of: { ...good, answered: { similarity: 0 } }, set: { similarity_label: 'none' } },
  },
  {
    id: 'lookalike-very-high-above-100',
    about: 'says very_high above 100 only',
    rules: ['lookalike.label-top', 'lookalike.same-image-allowed', 'lookalike.hint-strong'],
    inProcess: {
      spec: [
        scale('labels', [
          ['low', 0],
          ['medium', 40],
          ['high', 55],
          ['very_high', 100.01],
        ]),
      ],
    },
  },
  {
    id: 'lookalike-low-below-0',
    about: 'says low below 0 only',
    rules: ['lookalike.label-bottom'],
    inProcess: {
      spec: [
        scale('labels', [
          ['low', -1],
          ['medium', 0],
          ['high', 55],
          ['very_high', 80],
        ]),
      ],
    },
  },
  {
    id: 'lookalike-labels-upside-down',
    about: 'reads its table of labels from the wrong end',
    rules: ['lookalike.label-monotone', 'lookalike.label-top', 'lookalike.label-bottom'],
    inProcess: {
      spec: [
        scale('labels', [
          ['very_high', 0],
          ['high', 40],
          ['medium', 55],
          ['low', 80],
        ]),
      ],
    },
  },
  {
    id: 'lookalike-label-between',
    about: 'says high from 91 to 99, and very_high below and above',
    rules: ['lookalike.label-monotone'],
    inProcess: {
      spec: [
        scale('labels', [
          ['low', 0],
          ['very_high', 55],
          ['high', 91],
          ['very_high', 99],
        ]),
      ],
    },
  },
  // Whether they match.
  {
    id: 'lookalike-all-verified',
    about: 'verifies from a similarity of 0 on',
    rules: ['lookalike.verified-not-low'],
    inProcess: { spec: [scale('value', 0)] },
  },
  {
    id: 'lookalike-none-verified',
    about: 'verifies above 100 only',
    rules: ['lookalike.same-image-allowed'],
    inProcess: { spec: [scale('value', 100.01)] },
  },
  {
    id: 'lookalike-compares-texts',
    about: 'compares score and threshold as texts, in which 100 comes before 55',
    rules: ['lookalike.verified-monotone', 'lookalike.same-image-allowed'],
    response: {
      of: good,
      set: {
        verified: (_, { response }) => String((response.json as { similarity: number }).similarity) >= '55',
      },
    },
  },
  {
    id: 'lookalike-verified-to-91',
    about: 'takes the two ends of a band for its threshold and verifies from 55 to 91 and from 99 on',
    rules: ['lookalike.verified-monotone'],
    response: {
      of: {
        ...good,
        answered: { similarity: (similarity) => Number(similarity) > 91 && Number(similarity) < 99 },
      },
      set: { verified: false },
    },
  },
];
