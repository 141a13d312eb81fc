import type { Defect } from '../../Defect.js';
import { analyzeAccountDefects } from './analyzeAccounts.js';
import { analyzeActionDefects } from './analyzeActions.js';
import { analyzeAttributeDefects } from './analyzeAttributes.js';
import { analyzeFaceDefects } from './analyzeFaces.js';
import { analyzeMoneyDefects } from './analyzeMoney.js';
import { analyzeRequestDefects } from './analyzeRequests.js';
import { authBodyDefects } from './authBodies.js';
import { authKeyDefects } from './authKeys.js';
import { authOrderDefects } from './authOrder.js';
import { commonBillingDefects } from './commonBilling.js';
import { commonBodyDefects } from './commonBodies.js';
import { commonLeakDefects } from './commonLeaks.js';
import { commonRequestDefects } from './commonRequests.js';
import { errorDefects } from './errors.js';
import { lookalikeAccountDefects } from './lookalikeAccounts.js';
import { lookalikeResponseDefects } from './lookalikeResponses.js';
import { lookalikeLabelDefects } from './lookalikeLabels.js';
import { lookalikeRequestDefects } from './lookalikeRequests.js';
import { lookalikeScoreDefects } from './lookalikeScores.js';
import { verifyBillingDefects } from './verifyBilling.js';
import { verifyDecisionDefects } from './verifyDecision.js';
import { verifyDetailDefects } from './verifyDetails.js';
import { verifyNumberDefects } from './verifyNumbers.js';
import { verifyImageDefects } from './verifyImages.js';
import { verifyRefusalDefects } from './verifyRefusals.js';
import { verifyRequestDefects } from './verifyRequests.js';
import { verifyStatusDefects } from './verifyStatus.js';

/** Everything that an implementation may do wrong. */
export const defects: readonly Defect[] = [
  ...commonRequestDefects,
  ...commonBodyDefects,
  ...commonBillingDefects,
  ...commonLeakDefects,
  ...authKeyDefects,
  ...authOrderDefects,
  ...authBodyDefects,
  ...errorDefects,
  ...verifyRequestDefects,
  ...verifyImageDefects,
  ...verifyRefusalDefects,
  ...verifyDecisionDefects,
  ...verifyNumberDefects,
  ...verifyDetailDefects,
  ...verifyBillingDefects,
  ...verifyStatusDefects,
  ...analyzeRequestDefects,
  ...analyzeActionDefects,
  ...analyzeFaceDefects,
  ...analyzeAttributeDefects,
  ...analyzeMoneyDefects,
  ...analyzeAccountDefects,
  ...lookalikeRequestDefects,
  ...lookalikeScoreDefects,
  ...lookalikeLabelDefects,
  ...lookalikeResponseDefects,
  ...lookalikeAccountDefects,
];
