import type { Defect } from '../../Defect.js';
import { deciding } from './deciding.js';

const operation = 'compareFaces';
const compared = { operation, status: 200 } as const;

/** What may be wrong with the response to a comparison. */
export const responseDefects: readonly Defect[] = [
  {
    id: 'success-201',
    about: 'responds with 201',
    rules: ['compare.status-200', 'compare.endpoint', 'compare.multipart', 'compare.only-documented-codes'],
    response: { of: compared, status: 201 },
  },
  {
    id: 'threshold-left-out',
    about: 'leaves the threshold out',
    rules: ['compare.fields', 'compare.threshold-number'],
    response: { of: compared, remove: ['threshold'] },
  },
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
    id: 'snake-case',
    about: 'writes is_match in place of isMatch',
    rules: ['compare.fields', 'compare.is-match-boolean', 'compare.is-match-rule'],
    response: { of: compared, rename: { isMatch: 'is_match' } },
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
    id: 'match-as-text',
    about: 'writes isMatch as a text',
    rules: ['compare.is-match-boolean'],
    response: { of: compared, set: { isMatch: String } },
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
    id: 'confidence-as-text',
    about: 'writes the confidence as a text',
    rules: ['compare.confidence-number'],
    response: { of: compared, set: { confidence: String } },
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
    id: 'threshold-as-text',
    about: 'writes the threshold as a text',
    rules: ['compare.threshold-number', 'compare.threshold-80'],
    response: { of: compared, set: { threshold: String } },
  },
  {
    id: 'threshold-above-100',
    about: 'writes the threshold on a scale to 1000',
    rules: ['compare.threshold-number'],
    response: { of: compared, set: { threshold: 800 } },
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
    inside: deciding(({ sourceFaceDetected, targetFaceDetected }) => ({
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
    inside: deciding(() => ({ sourceFaceDetected: true })),
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
    inside: deciding(() => ({ targetFaceDetected: true })),
  },
  {
    id: 'one-flag-for-both',
    about: 'tells that neither has a face where one has none',
    rules: ['compare.no-face-target', 'compare.source-flag'],
    inside: deciding(({ sourceFaceDetected: a, targetFaceDetected: b }) => ({
      sourceFaceDetected: a && b,
      targetFaceDetected: a && b,
    })),
  },
  {
    id: 'flags-tell-of-the-match',
    about: 'says that target has no face where the faces do not match',
    rules: ['compare.low-similarity', 'compare.target-flag', 'compare.zero-iff-missing'],
    inside: deciding(({ isMatch, targetFaceDetected }) => ({
      targetFaceDetected: targetFaceDetected && isMatch,
    })),
  },
  {
    id: 'match-without-source-face',
    about: 'says that source has no face where the faces match',
    rules: ['compare.match-implies-faces', 'compare.source-flag'],
    inside: deciding(({ isMatch, sourceFaceDetected }) => ({
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
    inside: deciding(({ confidence }) => ({ confidence: confidence === 0 ? 0.01 : confidence })),
  },
  {
    id: 'mismatch-scores-0',
    about: 'gives a confidence of 0 to faces that do not match',
    rules: ['compare.low-similarity', 'compare.no-match-distinguishable', 'compare.zero-iff-missing'],
    inside: deciding(({ confidence, isMatch }) => ({ confidence: isMatch ? confidence : 0 })),
  },
  {
    id: 'missing-faces-match',
    about: 'matches two images without a face',
    rules: ['compare.no-face-both', 'compare.is-match-rule', 'compare.match-implies-faces'],
    inside: deciding(({ sourceFaceDetected: a, targetFaceDetected: b, isMatch }) => ({
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
