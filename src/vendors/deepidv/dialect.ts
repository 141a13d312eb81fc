import type { VendorDialect } from '../VendorDialect.js';
import { authenticate } from './auth.js';
import { refuse } from './errors.js';
import { compareFaces } from './operations/compareFaces.js';

export const deepidv: VendorDialect = {
  vendor: 'deepidv',
  authenticate,
  refuse,
  operations: { compareFaces },
};
