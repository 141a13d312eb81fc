import type { VendorDialect } from '../VendorDialect.js';
import { authenticate } from './auth.js';
import { refuse } from './errors.js';
import { fill } from './fill.js';
import { compareFaceEmbeddings } from './operations/compareFaceEmbeddings.js';
import { detectFaces } from './operations/detectFaces.js';
import { getFaceEmbeddings } from './operations/getFaceEmbeddings.js';
import { healthCheck } from './operations/healthCheck.js';

export const dialect: VendorDialect = {
  vendor: 'realeyes',
  authenticate,
  refuse,
  fill,
  operations: { detectFaces, getFaceEmbeddings, compareFaceEmbeddings, healthCheck },
};
