import type { VendorDialect } from '../VendorDialect.js';
import { authenticate } from './auth.js';
import { refuse } from './errors.js';
import { fill } from './fill.js';
import { authorize } from './operations/authorize.js';
import { facematch } from './operations/facematch.js';

export const dialect: VendorDialect = {
  vendor: 'deepvue',
  authenticate,
  refuse,
  fill,
  operations: { authorize, facematch },
};
