import type { VendorDialect } from '../VendorDialect.js';
import { authenticate } from './auth.js';
import { refuse } from './errors.js';
import { fill } from './fill.js';
import { analyze } from './operations/analyze.js';
import { lookalike } from './operations/lookalike.js';
import { verify } from './operations/verify.js';

export const dialect: VendorDialect = {
  vendor: 'deepface',
  authenticate,
  refuse,
  fill,
  operations: { verify, analyze, lookalike },
};
