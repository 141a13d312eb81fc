import type { Mutant } from '../../../selftest/Mutant.js';
import { analyzeAccountMutants } from './analyzeAccounts.js';
import { analyzeActionMutants } from './analyzeActions.js';
import { analyzeAttributeMutants } from './analyzeAttributes.js';
import { analyzeFaceMutants } from './analyzeFaces.js';
import { analyzeMoneyMutants } from './analyzeMoney.js';
import { analyzeRequestMutants } from './analyzeRequests.js';
import { authBodyMutants } from './authBodies.js';
import { authKeyMutants } from './authKeys.js';
import { authOrderMutants } from './authOrder.js';
import { commonBillingMutants } from './commonBilling.js';
import { commonBodyMutants } from './commonBodies.js';
import { commonLeakMutants } from './commonLeaks.js';
import { commonRequestMutants } from './commonRequests.js';
import { errorMutants } from './errors.js';
import { lookalikeAccountMutants } from './lookalikeAccounts.js';
import { lookalikeResponseMutants } from './lookalikeResponses.js';
import { lookalikeLabelMutants } from './lookalikeLabels.js';
import { lookalikeRequestMutants } from './lookalikeRequests.js';
import { lookalikeScoreMutants } from './lookalikeScores.js';
import { verifyBillingMutants } from './verifyBilling.js';
import { verifyDecisionMutants } from './verifyDecision.js';
import { verifyDetailMutants } from './verifyDetails.js';
import { verifyNumberMutants } from './verifyNumbers.js';
import { verifyImageMutants } from './verifyImages.js';
import { verifyRefusalMutants } from './verifyRefusals.js';
import { verifyRequestMutants } from './verifyRequests.js';
import { verifyStatusMutants } from './verifyStatus.js';

/** Everything that an implementation may do wrong. */
export const mutants: readonly Mutant[] = [
  ...commonRequestMutants,
  ...commonBodyMutants,
  ...commonBillingMutants,
  ...commonLeakMutants,
  ...authKeyMutants,
  ...authOrderMutants,
  ...authBodyMutants,
  ...errorMutants,
  ...verifyRequestMutants,
  ...verifyImageMutants,
  ...verifyRefusalMutants,
  ...verifyDecisionMutants,
  ...verifyNumberMutants,
  ...verifyDetailMutants,
  ...verifyBillingMutants,
  ...verifyStatusMutants,
  ...analyzeRequestMutants,
  ...analyzeActionMutants,
  ...analyzeFaceMutants,
  ...analyzeAttributeMutants,
  ...analyzeMoneyMutants,
  ...analyzeAccountMutants,
  ...lookalikeRequestMutants,
  ...lookalikeScoreMutants,
  ...lookalikeLabelMutants,
  ...lookalikeResponseMutants,
  ...lookalikeAccountMutants,
];
