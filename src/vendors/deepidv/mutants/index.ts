import type { Mutant } from '../../../selftest/Mutant.js';
import { answerMutants } from './answers.js';
import { authMutants } from './auth.js';
import { compareMutants } from './compare.js';
import { decisionMutants } from './decision.js';
import { pictureMutants } from './pictures.js';
import { requestMutants } from './requests.js';
import { statusMutants } from './statuses.js';

/** Everything that an implementation may do wrong. */
export const mutants: readonly Mutant[] = [
  ...authMutants,
  ...requestMutants,
  ...pictureMutants,
  ...compareMutants,
  ...decisionMutants,
  ...answerMutants,
  ...statusMutants,
];
