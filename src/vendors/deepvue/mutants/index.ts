import type { Mutant } from '../../../selftest/Mutant.js';
import { responseMutants } from './responses.js';
import { authMutants } from './auth.js';
import { authResponseMutants } from './authResponses.js';
import { compareMutants } from './compare.js';
import { errorMutants } from './errors.js';
import { requestMutants } from './requests.js';

/** Everything that an implementation may do wrong. */
export const mutants: readonly Mutant[] = [
  ...authMutants,
  ...authResponseMutants,
  ...requestMutants,
  ...compareMutants,
  ...responseMutants,
  ...errorMutants,
];
