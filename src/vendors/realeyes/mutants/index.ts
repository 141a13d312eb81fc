import type { Mutant } from '../../../selftest/Mutant.js';
import { commonMutants } from './common.js';
import { compareInputMutants } from './compareInput.js';
import { credentialMutants } from './credentials.js';
import { embeddingMutants } from './embeddings.js';
import { faceCountMutants } from './faceCount.js';
import { faceMutants } from './faces.js';
import { healthMutants } from './health.js';
import { leakMutants } from './leaks.js';
import { likenessMutants } from './likeness.js';
import { imageMutants } from './images.js';
import { scoreMutants } from './scores.js';

/** Everything that an implementation may do wrong. */
export const mutants: readonly Mutant[] = [
  ...commonMutants,
  ...credentialMutants,
  ...leakMutants,
  ...faceCountMutants,
  ...imageMutants,
  ...faceMutants,
  ...embeddingMutants,
  ...compareInputMutants,
  ...scoreMutants,
  ...likenessMutants,
  ...healthMutants,
];
