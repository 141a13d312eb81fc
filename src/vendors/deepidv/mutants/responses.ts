import type { Mutant } from '../../../selftest/Mutant.js';
import { deciding } from './deciding.js';

const operation = 'compareFaces';
const compared = { operation, status: 200 } as const;

/** What may be wrong with the response to a comparison. */
export const responseMutants: readonly Mutant[] = [
  {
    id: 'target-flag-left-out',
    about: 'leaves targetFaceDetected out where source has no face',
    rules: ['compare.fields', 'compare.target-flag'],
    response: {
      of: { ...compared, answered: { sourceFaceDetected: false } },
      remove: ['targetFaceDetected'],
    },
  },
  {
    id: 'fields-in-data',
    about: 'wraps the fields of the response in data',
    rules: [
      'compare.fields',
      'compare.is-match-boolean',
      'compare.confidence-number',
      'compare.threshold-number',
    ],
    response: { of: compared, body: (data) => ({ data }) },
  },
  {
    id: 'match-null-without-faces',
    about: 'leaves isMatch null where a face is missing',
    rules: [
      'compare.is-match-boolean',
      'compare.no-face-source',
      'compare.no-face-target',
      'compare.no-face-both',
    ],
    response: { of: { ...compared, answered: { confidence: 0 } }, set: { isMatch: null } },
  },
  {
    id: 'confidence-in-percent',
    about: 'writes the confidence of a match with a percent sign',
    rules: ['compare.confidence-number', 'compare.is-match-rule'],
    response: {
      of: { ...compared, answered: { isMatch: true } },
      set: { confidence: (value) => `${String(value)} %` },
    },
  },
  {
    id: 'confidence-null-without-faces',
    about: 'leaves the confidence null where a face is missing',
    rules: [
      'compare.confidence-number',
      'compare.no-face-source',
      'compare.no-face-target',
      'compare.no-face-both',
    ],
    response: { of: { ...compared, answered: { confidence: 0 } }, set: { confidence: null } },
  },
  {
    id: 'confidence-nan',
    about: 'writes NaN for the confidence where a face is missing',
    rules: ['compare.json-responses', 'compare.confidence-number', 'compare.fields'],
    response: {
      of: { ...compared, answered: { confidence: 0 } },
      text: (text) => text.replace('"confidence":0', '"confidence":NaN'),
    },
  },
  {
    id: 'flags-as-numbers',
    about: 'writes 1 and 0 for the flags',
    rules: ['compare.source-flag', 'compare.target-flag'],
    response: { of: compared, set: { sourceFaceDetected: Number, targetFaceDetected: Number } },
  },
  {
    id: 'flags-change-places',
    about: 'tells of target what holds for source, and the other way about',
    rules: ['compare.no-face-source', 'compare.no-face-target', 'compare.source-flag', 'compare.target-flag'],
    inProcess: deciding(({ sourceFaceDetected, targetFaceDetected }) => ({
      sourceFaceDetected: targetFaceDetected,
      targetFaceDetected: sourceFaceDetected,
    })),
  },
  {
    id: 'source-flag-always-true',
    about: 'finds a face in every source',
    rules: [
      'compare.source-flag',
      'compare.no-face-source',
      'compare.no-face-both',
      'compare.zero-iff-missing',
    ],
    inProcess: deciding(() => ({ sourceFaceDetected: true })),
  },
  {
    id: 'target-flag-always-true',
    about: 'finds a face in every target',
    rules: [
      'compare.target-flag',
      'compare.no-face-target',
      'compare.no-face-both',
      'compare.no-match-distinguishable',
    ],
    inProcess: deciding(() => ({ targetFaceDetected: true })),
  },
  {
    id: 'one-flag-for-both',
    about: 'tells that neither has a face where one has none',
    rules: ['compare.no-face-target', 'compare.source-flag'],
    inProcess: deciding(({ sourceFaceDetected: a, targetFaceDetected: b }) => ({
      sourceFaceDetected: a && b,
      targetFaceDetected: a && b,
    })),
  },
  {
    id: 'flags-tell-of-the-match',
    about: 'says that target has no face where the faces do not match',
    rules: ['compare.low-similarity', 'compare.target-flag', 'compare.zero-iff-missing'],
    inProcess: deciding(({ isMatch, targetFaceDetected }) => ({
      targetFaceDetected: targetFaceDetected && isMatch,
    })),
  },
  {
    id: 'match-without-source-face',
    about: 'says that source has no face where the faces match',
    rules: ['compare.match-implies-faces', 'compare.source-flag'],
    inProcess: deciding(({ isMatch, sourceFaceDetected }) => ({
      sourceFaceDetected: sourceFaceDetected && !isMatch,
    })),
  },
  {
    id: 'confidence-without-faces',
    about: 'gives the end of its scale where a face is missing',
    rules: [
      'compare.no-face-source',
      'compare.no-face-target',
      'compare.no-face-both',
      'compare.no-match-distinguishable',
      'compare.zero-iff-missing',
    ],
    inProcess: deciding(({ confidence }) => ({ confidence: confidence === 0 ? 0.01 : confidence })),
  },
  {
    id: 'mismatch-scores-0',
    about: 'gives a confidence of 0 to faces that do not match',
    rules: ['compare.low-similarity', 'compare.no-match-distinguishable', 'compare.zero-iff-missing'],
    inProcess: deciding(({ confidence, isMatch }) => ({ confidence: isMatch ? confidence : 0 })),
  },
  {
    id: 'missing-faces-match',
    about: 'matches two images without a face',
    rules: ['compare.no-face-both', 'compare.is-match-rule', 'compare.match-implies-faces'],
    inProcess: deciding(({ sourceFaceDetected: a, targetFaceDetected: b, isMatch }) => ({
      isMatch: isMatch || (!a && !b),
    })),
  },
  {
    id: 'responses-as-text',
    about: 'declares its responses as text/plain',
    rules: ['compare.json-responses'],
    response: { of: compared, headers: { 'content-type': 'text/plain; charset=utf-8' } },
  },
];
