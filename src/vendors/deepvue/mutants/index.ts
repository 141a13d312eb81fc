import type { Defect } from '../../../selftest/Defect.js';
import { answerDefects } from './answers.js';
import { authDefects } from './auth.js';
import { authAnswerDefects } from './authAnswers.js';
import { compareDefects } from './compare.js';
import { errorDefects } from './errors.js';
import { requestDefects } from './requests.js';

/** Everything that an implementation may do wrong. */
export const defects: readonly Defect[] = [
  ...authDefects,
  ...authAnswerDefects,
  ...requestDefects,
  ...compareDefects,
  ...answerDefects,
  ...errorDefects,
];
