import type { Face } from '../../../core/Face.js';
import type { ImageAnalysis } from '../../../engine/FaceEngine.js';
import type { Defect, Inside, SpecChange } from '../../Defect.js';
import { onElements, onLists, onRegions } from './analyzeElements.js';

const operation = 'analyze';
const good = { operation, status: 200 } as const;
const several = { ...good, answered: { faces_detected: (count: unknown) => Number(count) > 1 } } as const;

function said(field: string, to: string): SpecChange {
  return {
    operation,
    at: ['responses', '200', 'content', 'application/json', 'examples', 'success', 'value', field],
    to,
  };
}

function seeing(change: (faces: readonly Face[]) => readonly Face[]): Inside {
  return {
    services: (services) => ({
      analyse: async (field, image, options): Promise<ImageAnalysis> => {
        const analysis = await services.analyse(field, image, options);
        return { ...analysis, faces: change(analysis.faces) };
      },
    }),
  };
}

/** What may go wrong with what an analysis says of every face, whatever the action. */
export const analyzeFaceDefects: readonly Defect[] = [
  {
    id: 'analyze-created',
    about: 'answers a good analysis with 201',
    rules: ['analyze.success-200', 'analyze.endpoint'],
    response: { of: good, status: 201 },
  },
  {
    id: 'analyze-status-ok',
    about: 'says "ok" for the status of a good analysis',
    rules: ['analyze.success-200'],
    inside: { spec: [said('status', 'ok')] },
  },
  {
    id: 'analyze-result-complete',
    about: 'says "complete" for the result of a good analysis',
    rules: ['analyze.success-200'],
    inside: { spec: [said('result', 'complete')] },
  },
  {
    id: 'analyze-message-with-full-stop',
    about: 'ends the message of a good analysis with a full stop',
    rules: ['analyze.message'],
    inside: { spec: [said('message', 'Facial analysis completed successfully.')] },
  },
  {
    id: 'analyze-message-missing',
    about: 'leaves the message of a good analysis out',
    rules: ['analyze.message'],
    response: { of: good, remove: ['message'] },
  },

  // How many faces.
  {
    id: 'analyze-count-as-text',
    about: 'writes the number of faces as a text',
    rules: ['analyze.faces-detected'],
    response: { of: good, set: { faces_detected: String } },
  },
  {
    id: 'analyze-count-from-zero',
    about: 'tells the index of the last face for their number',
    rules: ['analyze.faces-detected', 'analyze.multiple-faces'],
    response: { of: good, set: { faces_detected: (count) => Number(count) - 1 } },
  },
  {
    id: 'analyze-count-renamed',
    about: 'calls the number of faces "faces_count"',
    rules: ['analyze.faces-detected', 'analyze.multiple-faces', 'analyze.each-face-independent'],
    response: { of: good, rename: { faces_detected: 'faces_count' } },
  },
  {
    id: 'analyze-first-face-only',
    about: 'sees the most certain face and no other',
    rules: ['analyze.multiple-faces'],
    inside: seeing((faces) => faces.slice(0, 1)),
  },
  {
    id: 'analyze-two-faces-at-most',
    about: 'sees two faces and no more',
    rules: ['analyze.multiple-faces'],
    inside: seeing((faces) => faces.slice(0, 2)),
  },
  {
    id: 'analyze-several-faces-refused',
    about: 'refuses an image of several people, as the verification does with a selfie',
    rules: ['analyze.multiple-faces'],
    response: {
      of: several,
      status: 400,
      body: {
        status: 'failed',
        result: 'invalid_image',
        message: 'Selfie image must contain exactly one clear face.',
      },
    },
  },
  {
    id: 'analyze-counts-more-than-it-tells',
    about: 'counts all faces and tells of the first alone',
    rules: ['analyze.each-face-independent'],
    response: { of: several, set: { results: onLists('*', ([first]) => [first]) } },
  },
  {
    id: 'analyze-face-counted-twice',
    about: 'counts one face more than it tells of',
    rules: ['analyze.each-face-independent', 'analyze.multiple-faces'],
    response: { of: good, set: { faces_detected: (count) => Number(count) + 1 } },
  },
  {
    id: 'analyze-first-face-for-all',
    about: 'tells of the first face as often as there are faces',
    rules: ['analyze.each-face-independent'],
    inside: seeing((faces) => faces.flatMap(() => faces.slice(0, 1))),
  },
  {
    id: 'analyze-attributes-of-the-first-for-all',
    about: 'gives every face the attributes of the first, though each its own place',
    rules: ['analyze.each-face-independent'],
    inside: seeing((faces) =>
      faces.map((face) => ({ ...face, ...(faces[0]?.attributes && { attributes: faces[0].attributes }) })),
    ),
  },

  // Certainty and place.
  {
    id: 'analyze-confidence-as-text',
    about: 'writes the confidence of a face as a text',
    rules: ['analyze.face-confidence'],
    response: {
      of: good,
      set: {
        results: onElements('*', (face) => ({ ...face, face_confidence: String(face.face_confidence) })),
      },
    },
  },
  {
    id: 'analyze-confidence-with-age-only',
    about: 'tells the confidence of a face with its age and nowhere else',
    rules: ['analyze.face-confidence'],
    response: {
      of: good,
      set: {
        results: onElements('*', ({ face_confidence, ...face }, action) =>
          action === 'age' ? { ...face, face_confidence } : face,
        ),
      },
    },
  },
  {
    id: 'analyze-region-in-fractions',
    about: 'does not round the box of a face to whole pixels',
    rules: ['analyze.region'],
    response: {
      of: good,
      set: { results: onRegions((region) => ({ ...region, x: Number(region.x) + 0.25 })) },
    },
  },
  {
    id: 'analyze-region-by-corners',
    about: 'tells two corners of a face in place of its width and height',
    rules: ['analyze.region'],
    response: {
      of: good,
      set: {
        results: onRegions(({ w = 0, h = 0, ...region }) => ({
          ...region,
          x2: Number(region.x) + w,
          y2: Number(region.y) + h,
        })),
      },
    },
  },
  {
    id: 'analyze-region-empty',
    about: 'tells a face of no height',
    rules: ['analyze.region'],
    response: { of: good, set: { results: onRegions((region) => ({ ...region, h: 0 })) } },
  },
  {
    id: 'analyze-region-as-list',
    about: 'writes the box of a face as a list of four numbers',
    rules: ['analyze.region', 'analyze.region-eyes'],
    response: { of: good, set: { results: onRegions(({ x, y, w, h }) => [x, y, w, h]) } },
  },
  {
    id: 'analyze-region-missing',
    about: 'leaves the box of a face out',
    rules: ['analyze.region', 'analyze.region-eyes'],
    response: {
      of: good,
      set: { results: onElements('*', (element) => ({ ...element, region: undefined })) },
    },
  },
  {
    id: 'analyze-eyes-as-objects',
    about: 'writes an eye as an object with x and y',
    rules: ['analyze.region-eyes'],
    response: {
      of: good,
      set: { results: onRegions((region) => ({ ...region, left_eye: { x: 10, y: 20 } })) },
    },
  },
  {
    id: 'analyze-eyes-in-fractions',
    about: 'does not round the right eye to whole pixels',
    rules: ['analyze.region-eyes'],
    response: {
      of: good,
      set: { results: onRegions((region) => ({ ...region, right_eye: [10.5, 20] })) },
    },
  },
  {
    id: 'analyze-unseen-eye-left-out',
    about: 'leaves the left eye out',
    rules: ['analyze.region-eyes'],
    response: { of: good, set: { results: onRegions((region) => ({ ...region, left_eye: undefined })) } },
  },
  ...(['gender', 'race', 'emotion'] as const).flatMap((action): Defect[] => [
    {
      id: `analyze-${action}-in-another-place`,
      about: `looks for faces once more for the ${action} and finds them a pixel further down`,
      rules: ['analyze.region-consistent'],
      response: {
        of: good,
        set: {
          results: onRegions((region, name) =>
            name === action ? { ...region, y: Number(region.y) + 1 } : region,
          ),
        },
      },
    },
    {
      id: `analyze-${action}-less-certain`,
      about: `tells another confidence of a face with the ${action}`,
      rules: ['analyze.region-consistent'],
      response: {
        of: good,
        set: {
          results: onElements(action, (face) => ({
            ...face,
            face_confidence: Math.round(Number(face.face_confidence) * 50) / 100,
          })),
        },
      },
    },
  ]),
  {
    id: 'analyze-gender-in-another-order',
    about:
      'tells the genders from the last face to the first, and everything else from the first to the last',
    rules: ['analyze.region-consistent'],
    response: { of: good, set: { results: onLists('gender', (list) => [...list].reverse()) } },
  },
];
