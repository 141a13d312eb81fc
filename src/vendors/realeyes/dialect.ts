import type { VendorDialect } from '../VendorDialect.js';
import { authenticate } from './auth.js';
import { productionKey } from './productionKey.js';
import { refuse } from './errors.js';
import { completeExample } from './completeExample.js';
import { compareFaceEmbeddings } from './operations/compareFaceEmbeddings.js';
import { detectFaces } from './operations/detectFaces.js';
import { getFaceEmbeddings } from './operations/getFaceEmbeddings.js';
import { healthCheck } from './operations/healthCheck.js';

export const dialect: VendorDialect = {
  vendor: 'realeyes',
  capabilities: {},
  productionKey,
  authenticate,
  refuse,
  completeExample,
  operations: { detectFaces, getFaceEmbeddings, compareFaceEmbeddings, healthCheck },
};
