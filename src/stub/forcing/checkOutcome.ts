import { EXPRESSIONS } from '../../core/Face.js';
import { findMistake } from '../../core/schema/findMistake.js';
import * as s from '../../core/schema/schema.js';
import { UnknownOutcomeError } from './chooseExample.js';
import { FORCED_FAULTS, GENDERS, isOwnResponse, LONGEST_WAIT, type ForcedOutcome } from './Outcome.js';
import { isMediaType } from './preferences.js';

const looks = {
  age: s.optional(s.number({ minimum: 0, maximum: 120 })),
  gender: s.optional(s.choice(GENDERS)),
  emotion: s.optional(s.choice(EXPRESSIONS)),
};
const size = s.number({ exclusiveMinimum: 0, maximum: 100_000 });
const place = s.number({ minimum: 0, maximum: 100_000 });
const face = s.object({
  ...looks,
  box: s.optional(s.object({ x: place, y: place, width: size, height: size })),
  confidence: s.optional(s.number({ minimum: 0, maximum: 1 })),
});

const outcomeSchema = s.object({
  vendor: s.optional(s.text()),
  operation: s.optional(s.text()),
  account: s.optional(s.text()),
  times: s.optional(s.integer()),
  code: s.optional(s.integer()),
  example: s.optional(s.text()),
  wait: s.optional(s.number()),
  similarity: s.optional(s.number()),
  ...looks,
  faces: s.optional(
    s.union([s.integer({ minimum: 0, maximum: 20 }), s.array(face, { maxItems: 20 })], {
      errorMessage: 'a number of faces, 20 at most, or a list of { age, gender, emotion, box, confidence }',
    }),
  ),
  fault: s.optional(s.choice(FORCED_FAULTS)),
  undocumented: s.optional(s.boolean()),
  body: s.optional(s.any()),
  contentType: s.optional(s.text()),
});

/** The keys that say what shall happen, and not to whom. */
const WHAT = [
  'code',
  'example',
  'wait',
  'similarity',
  'faces',
  'age',
  'gender',
  'emotion',
  'fault',
  'body',
  'contentType',
] as const;
/** Node writes none below as the last response to a request. */
const STATUSES = [200, 599] as const;

/** Hold an outcome against its form, whichever way it came. @throws UnknownOutcomeError */
export function checkOutcome(outcome: ForcedOutcome): void {
  const { code, wait, similarity, times, contentType } = outcome;
  range('wait', wait, 0, LONGEST_WAIT);
  range('similarity', similarity, -1, 1);
  range('times', times, 1, 1_000_000);
  const mistake = findMistake(outcomeSchema, outcome, 'the outcome');
  if (mistake) throw new UnknownOutcomeError(`forced outcome: ${mistake.message}`);
  if (WHAT.every((name) => outcome[name] === undefined)) {
    throw new UnknownOutcomeError(
      'A forced outcome needs at least one of code, example, wait and similarity, ' +
        'or of faces, age, gender, emotion, fault, body and contentType',
    );
  }
  if (contentType !== undefined && !isMediaType(contentType)) {
    throw new UnknownOutcomeError('contentType takes a media type such as text/html');
  }
  if (isOwnResponse(outcome)) range('code', code, ...STATUSES);
}

function range(name: string, value: number | undefined, from: number, to: number): void {
  if (value === undefined || (value >= from && value <= to)) return;
  throw new UnknownOutcomeError(`${name} takes a number from ${from} to ${to}`);
}
