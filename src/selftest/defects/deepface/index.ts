import type { Defect } from '../../Defect.js';
import { analyzeAccountDefects } from './analyzeAccounts.js';
import { analyzeActionDefects } from './analyzeActions.js';
import { analyzeAttributeDefects } from './analyzeAttributes.js';
import { analyzeFaceDefects } from './analyzeFaces.js';
import { analyzeMoneyDefects } from './analyzeMoney.js';
import { analyzeRequestDefects } from './analyzeRequests.js';
import { lookalikeAccountDefects } from './lookalikeAccounts.js';
import { lookalikeAnswerDefects } from './lookalikeAnswers.js';
import { lookalikeLabelDefects } from './lookalikeLabels.js';
import { lookalikeRequestDefects } from './lookalikeRequests.js';
import { lookalikeScoreDefects } from './lookalikeScores.js';

/** Everything that an implementation may do wrong. */
export const defects: readonly Defect[] = [
  ...analyzeRequestDefects,
  ...analyzeActionDefects,
  ...analyzeFaceDefects,
  ...analyzeAttributeDefects,
  ...analyzeMoneyDefects,
  ...analyzeAccountDefects,
  ...lookalikeRequestDefects,
  ...lookalikeScoreDefects,
  ...lookalikeLabelDefects,
  ...lookalikeAnswerDefects,
  ...lookalikeAccountDefects,
];
