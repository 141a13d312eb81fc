import type { VendorDialect } from '../VendorDialect.js';
import { authenticate } from './auth.js';
import { productionKey } from './productionKey.js';
import { refuse } from './errors.js';
import { compareFaces } from './operations/compareFaces.js';
import { presignUpload } from './operations/presignUpload.js';

export const dialect: VendorDialect<'uploads'> = {
  vendor: 'deepidv',
  capabilities: { uploads: true },
  productionKey,
  authenticate,
  refuse,
  operations: { compareFaces, presignUpload },
};
