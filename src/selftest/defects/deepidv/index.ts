import type { Defect } from '../../Defect.js';
import { responseDefects } from './responses.js';
import { authDefects } from './auth.js';
import { compareDefects } from './compare.js';
import { decisionDefects } from './decision.js';
import { imageDefects } from './images.js';
import { requestDefects } from './requests.js';
import { statusDefects } from './statuses.js';

/** Everything that an implementation may do wrong. */
export const defects: readonly Defect[] = [
  ...authDefects,
  ...requestDefects,
  ...imageDefects,
  ...compareDefects,
  ...decisionDefects,
  ...responseDefects,
  ...statusDefects,
];
