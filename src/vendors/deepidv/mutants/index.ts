import type { Defect } from '../../../selftest/Defect.js';
import { answerDefects } from './answers.js';
import { authDefects } from './auth.js';
import { compareDefects } from './compare.js';
import { decisionDefects } from './decision.js';
import { pictureDefects } from './pictures.js';
import { requestDefects } from './requests.js';
import { statusDefects } from './statuses.js';

/** Everything that an implementation may do wrong. */
export const defects: readonly Defect[] = [
  ...authDefects,
  ...requestDefects,
  ...pictureDefects,
  ...compareDefects,
  ...decisionDefects,
  ...answerDefects,
  ...statusDefects,
];
