import type { VendorDialect } from '../VendorDialect.js';
import { authenticate } from './auth.js';
import { productionKey } from './productionKey.js';
import { refuse } from './errors.js';
import { completeExample } from './completeExample.js';
import { analyze } from './operations/analyze.js';
import { lookalike } from './operations/lookalike.js';
import { verify } from './operations/verify.js';

export const dialect: VendorDialect = {
  vendor: 'deepface',
  capabilities: {},
  productionKey,
  authenticate,
  refuse,
  completeExample,
  operations: { verify, analyze, lookalike },
};
