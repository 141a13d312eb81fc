import type { Defect } from '../../Defect.js';

const operation = 'verify';
const decided = { operation, status: 200 } as const;
const details = 'engine_response.details';
const areas = `${details}.facial_areas`;
const both = ['img1', 'img2'] as const;

const WHERE = { left: 'to the left', right: 'to the right', above: 'above it', below: 'below it' } as const;

type Eye = readonly [number, number] | null;
interface Area {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly left_eye: Eye;
  readonly right_eye: Eye;
}

/** Does something to both boxes. */
function toBoth(change: (area: Area) => unknown): Record<string, (value: unknown) => unknown> {
  return Object.fromEntries(
    both.map((field) => [`${areas}.${field}`, (value: unknown) => change(value as Area)]),
  );
}

const moved = (eye: Eye, by: (point: readonly [number, number]) => unknown): unknown => eye && by(eye);

/** One eye lies one pixel beyond a side of its box. */
function eyeBeyond(side: 'left' | 'right' | 'above' | 'below', field: 'img1' | 'img2'): Defect {
  return {
    id: `verify-eye-${side}-in-${field}`,
    about: `puts an eye of ${field} one pixel beyond the box, ${WHERE[side]}`,
    rules: ['verify.eyes-inside-area'],
    response: {
      of: decided,
      set: {
        [`${areas}.${field}`]: (value) => {
          const area = value as Area;
          const { x, y, w, h } = area;
          const eye = {
            left: [x - 1, y + 1],
            right: [x + w + 1, y + 1],
            above: [x + 1, y - 1],
            below: [x + 1, y + h + 1],
          }[side];
          return { ...area, [side === 'left' ? 'right_eye' : 'left_eye']: eye };
        },
      },
    },
  };
}

/** What may go wrong with the details: model, detector, time, and where the faces are. */
export const verifyDetailDefects: readonly Defect[] = [
  {
    id: 'verify-another-model',
    about: 'names its own model',
    rules: ['verify.model-facenet'],
    response: { of: decided, set: { [`${details}.model`]: 'ArcFace' } },
  },
  {
    id: 'verify-another-detector',
    about: 'names its own detector',
    rules: ['verify.detector-opencv'],
    response: { of: decided, set: { [`${details}.detector_backend`]: 'retinaface' } },
  },
  {
    id: 'verify-time-of-day',
    about: 'tells when it was ready, in milliseconds since 1970, for the time that it took',
    rules: ['verify.processing-time'],
    response: { of: decided, set: { [`${details}.processing_time`]: 1766188800000 } },
  },
  {
    id: 'verify-time-below-zero',
    about: 'takes the end of its work from its beginning in the wrong order',
    rules: ['verify.processing-time'],
    response: { of: decided, set: { [`${details}.processing_time`]: -0.25 } },
  },
  {
    id: 'verify-area-in-fractions',
    about: 'gives boxes with fractions of a pixel',
    rules: ['verify.facial-areas'],
    response: { of: decided, set: toBoth((area) => ({ ...area, x: area.x + 0.5 })) },
  },
  ...(['x', 'h'] as const).map((side): Defect => ({
    id: `verify-area-without-${side}`,
    about: `leaves ${side} out of the box on the selfie`,
    rules: ['verify.facial-areas'],
    response: { of: decided, remove: [`${areas}.img2.${side}`] },
  })),
  {
    id: 'verify-area-of-no-size',
    about: 'gives a box on the card that is 0 wide',
    rules: ['verify.facial-areas'],
    response: { of: decided, set: { [`${areas}.img1.w`]: 0 } },
  },
  {
    id: 'verify-area-outside',
    about: 'lets a box begin 1 pixel left of the image',
    rules: ['verify.facial-areas'],
    response: { of: decided, set: { [`${areas}.img1.x`]: -1 } },
  },
  {
    id: 'verify-area-of-card-missing',
    about: 'tells where the face is on the selfie alone',
    rules: ['verify.facial-areas'],
    response: { of: decided, remove: [`${areas}.img1`] },
  },
  {
    id: 'verify-eye-in-fractions',
    about: 'gives an eye with fractions of a pixel',
    rules: ['verify.eyes-nullable'],
    response: {
      of: decided,
      set: toBoth((area) => ({ ...area, right_eye: moved(area.right_eye, ([x, y]) => [x, y + 0.25]) })),
    },
  },
  {
    id: 'verify-eye-with-confidence',
    about: 'gives an eye a third number',
    rules: ['verify.eyes-nullable'],
    response: {
      of: decided,
      set: toBoth((area) => ({ ...area, left_eye: moved(area.left_eye, ([x, y]) => [x, y, 1]) })),
    },
  },
  {
    id: 'verify-eyes-in-the-box',
    about: 'counts the eyes from the corner of the box',
    rules: ['verify.eyes-inside-area'],
    response: {
      of: decided,
      set: toBoth((area) => ({
        ...area,
        left_eye: moved(area.left_eye, ([x, y]) => [x - area.x, y - area.y]),
        right_eye: moved(area.right_eye, ([x, y]) => [x - area.x, y - area.y]),
      })),
    },
  },
  {
    id: 'verify-eyes-of-the-larger-image',
    about: 'gives the box in an image of half the size, and the eyes in the whole one',
    rules: ['verify.eyes-inside-area'],
    response: {
      of: decided,
      set: toBoth(({ x, y, w, h, ...eyes }) => ({
        x: x >> 1,
        y: y >> 1,
        w: w >> 1,
        h: h >> 1,
        ...eyes,
      })),
    },
  },
  eyeBeyond('left', 'img1'),
  eyeBeyond('right', 'img2'),
  eyeBeyond('above', 'img2'),
  eyeBeyond('below', 'img1'),
];
