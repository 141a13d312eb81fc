import type { Defect } from '../../Defect.js';
import { commonDefects } from './common.js';
import { compareInputDefects } from './compareInput.js';
import { credentialDefects } from './credentials.js';
import { embeddingDefects } from './embeddings.js';
import { faceCountDefects } from './faceCount.js';
import { faceDefects } from './faces.js';
import { healthDefects } from './health.js';
import { leakDefects } from './leaks.js';
import { likenessDefects } from './likeness.js';
import { imageDefects } from './images.js';
import { scoreDefects } from './scores.js';

/** Everything that an implementation may do wrong. */
export const defects: readonly Defect[] = [
  ...commonDefects,
  ...credentialDefects,
  ...leakDefects,
  ...faceCountDefects,
  ...imageDefects,
  ...faceDefects,
  ...embeddingDefects,
  ...compareInputDefects,
  ...scoreDefects,
  ...likenessDefects,
  ...healthDefects,
];
