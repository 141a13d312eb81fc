import type { Defect } from '../../Defect.js';
import { responseDefects } from './responses.js';
import { authDefects } from './auth.js';
import { authResponseDefects } from './authResponses.js';
import { compareDefects } from './compare.js';
import { errorDefects } from './errors.js';
import { requestDefects } from './requests.js';

/** Everything that an implementation may do wrong. */
export const defects: readonly Defect[] = [
  ...authDefects,
  ...authResponseDefects,
  ...requestDefects,
  ...compareDefects,
  ...responseDefects,
  ...errorDefects,
];
