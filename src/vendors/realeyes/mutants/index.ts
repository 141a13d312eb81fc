import type { Defect } from '../../../selftest/Defect.js';
import { commonDefects } from './common.js';
import { compareInputDefects } from './compareInput.js';
import { credentialDefects } from './credentials.js';
import { embeddingDefects } from './embeddings.js';
import { faceCountDefects } from './faceCount.js';
import { faceDefects } from './faces.js';
import { healthDefects } from './health.js';
import { leakDefects } from './leaks.js';
import { likenessDefects } from './likeness.js';
import { pictureDefects } from './pictures.js';
import { scoreDefects } from './scores.js';

/** Everything that an implementation may do wrong. */
export const defects: readonly Defect[] = [
  ...commonDefects,
  ...credentialDefects,
  ...leakDefects,
  ...faceCountDefects,
  ...pictureDefects,
  ...faceDefects,
  ...embeddingDefects,
  ...compareInputDefects,
  ...scoreDefects,
  ...likenessDefects,
  ...healthDefects,
];
