import type { VendorDialect } from '../VendorDialect.js';
import { authenticate } from './auth.js';
import { productionKey } from './productionKey.js';
import { refuse } from './errors.js';
import { completeExample } from './completeExample.js';
import { authorize } from './operations/authorize.js';
import { facematch } from './operations/facematch.js';

export const dialect: VendorDialect<'accessTokens'> = {
  vendor: 'deepvue',
  capabilities: { accessTokens: true },
  productionKey,
  authenticate,
  refuse,
  completeExample,
  operations: { authorize, facematch },
};
