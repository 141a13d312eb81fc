import type { OperationName } from '../../contract/OperationName.js';
import type { Expression } from '../../core/Face.js';
import type { BoundingBox } from '../../core/geometry.js';
import type { ResponseKind, ResponsePlan } from '../faults/FaultPlan.js';

/** What becomes of a forced response on its way out. */
export const FORCED_FAULTS = ['empty', 'reset', 'malformed', 'truncated', 'hang', 'dribble'] as const;
export type ForcedFault = (typeof FORCED_FAULTS)[number];

export const GENDERS = ['female', 'male'] as const;

/** What a face is said to look like. What is left out stays as the engine sees it. */
export interface ForcedLooks {
  /** Years, 0..120. */
  readonly age?: number;
  readonly gender?: (typeof GENDERS)[number];
  readonly emotion?: Expression;
}

/** One face that an image is said to show. */
export interface ForcedFace extends ForcedLooks {
  /** In pixels of the image. */
  readonly box?: BoundingBox;
  /** Of the detection, 0..1. */
  readonly confidence?: number;
}

/** What is forced for a request: its response, how late it comes, or what its images show. */
export interface Outcome extends ForcedLooks {
  /** Status of the response. */
  readonly code?: number;
  /** Name of one of the spec's examples. */
  readonly example?: string;
  /** Seconds that the response waits. */
  readonly wait?: number;
  /** Cosine similarity that the two faces of the request are said to have, -1..1; everything else follows from it. */
  readonly similarity?: number;
  /** How many faces each image of the request is said to show, 0..20, or each of them; the largest counts as ever. */
  readonly faces?: number | readonly ForcedFace[];
  /** What becomes of the response on its way out. */
  readonly fault?: ForcedFault;
  /** Send `code` though the document does not have it: as a page of a gateway, unless `body` says otherwise. */
  readonly undocumented?: boolean;
  /** Body that no document vouches for: a text as it is, anything else as JSON. */
  readonly body?: unknown;
  /** Content-Type in place of the right one. */
  readonly contentType?: string;
}

/** An outcome for the next request that it fits, or the next few. */
export interface ForcedOutcome extends Outcome {
  /** Only requests to this vendor. */
  readonly vendor?: string;
  /** Only requests of this operationId. */
  readonly operation?: OperationName;
  /** Only requests of this account. */
  readonly account?: string;
  /** For how many requests. Default: 1. */
  readonly times?: number;
}

/** Longest wait that can be forced, in seconds. */
export const LONGEST_WAIT = 300;

/** Whether an outcome is a response that no document vouches for, in place of the vendor's. */
export function isOwnResponse({ body, undocumented }: Outcome): boolean {
  return body !== undefined || undocumented === true;
}

/** Whether an outcome says what the response is, and not only how it comes or what is seen in images. */
export function isResponse(outcome: Outcome): boolean {
  return outcome.code !== undefined || outcome.example !== undefined || isOwnResponse(outcome);
}

/** The parts of an outcome that change what the engine sees. */
const SEEN = ['similarity', 'faces', 'age', 'gender', 'emotion'] as const;

/** Whether nothing comes of an outcome unless an image is looked at. */
export function needsImages(outcome: Outcome): boolean {
  const { wait, fault, contentType } = outcome;
  const others = isResponse(outcome) || [wait, fault, contentType].some((part) => part !== undefined);
  return !others && SEEN.some((name) => outcome[name] !== undefined);
}

/** How a forced fault is delivered. */
export function planOf(fault: ForcedFault): ResponsePlan & ResponseKind {
  return fault === 'malformed' ? 'malformed-json' : fault;
}

/** The parts of an outcome that are what the response says, and not how it comes. */
export const CONTENT: readonly (keyof Outcome)[] = [
  ...SEEN,
  'code',
  'example',
  'undocumented',
  'body',
  'contentType',
];

/** An outcome without some of its parts. */
export function without(outcome: Outcome, parts: readonly (keyof Outcome)[]): Outcome {
  return Object.fromEntries(Object.entries(outcome).filter(([name]) => !parts.some((part) => part === name)));
}

/** An outcome as `name=value` words, for headers and the journal. */
export function describeOutcome(outcome: Outcome): string[] {
  const { code, example, wait, similarity, faces, age, gender, emotion } = outcome;
  const { fault, undocumented, body, contentType } = outcome;
  const words = {
    code,
    example,
    wait,
    similarity,
    faces: typeof faces === 'object' ? faces.length : faces,
    age,
    gender,
    emotion,
    fault,
    // Without its parameters, whose commas and quotes would part the words.
    'content-type': contentType?.replace(/[^\w/+.-].*/s, ''),
  };
  return [
    ...Object.entries(words).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`])),
    ...(isOwnResponse({ body, ...(undocumented && { undocumented }) }) || contentType !== undefined
      ? ['undocumented']
      : []),
  ];
}
