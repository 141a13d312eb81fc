import type { Mutant } from '../../../selftest/Mutant.js';
import { answerMutants } from './answers.js';
import { authMutants } from './auth.js';
import { authAnswerMutants } from './authAnswers.js';
import { compareMutants } from './compare.js';
import { errorMutants } from './errors.js';
import { requestMutants } from './requests.js';

/** Everything that an implementation may do wrong. */
export const mutants: readonly Mutant[] = [
  ...authMutants,
  ...authAnswerMutants,
  ...requestMutants,
  ...compareMutants,
  ...answerMutants,
  ...errorMutants,
];
