import type { Mutant } from '../../../selftest/Mutant.js';
import { responseMutants } from './responses.js';
import { authMutants } from './auth.js';
import { bodyMutants } from './bodies.js';
import { compareMutants } from './compare.js';
import { decisionMutants } from './decision.js';
import { imageMutants } from './images.js';
import { requestMutants } from './requests.js';
import { statusMutants } from './statuses.js';

/** Everything that an implementation may do wrong. */
export const mutants: readonly Mutant[] = [
  ...authMutants,
  ...requestMutants,
  ...bodyMutants,
  ...imageMutants,
  ...compareMutants,
  ...decisionMutants,
  ...responseMutants,
  ...statusMutants,
];
