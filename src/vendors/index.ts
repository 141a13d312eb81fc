import { deepface } from './deepface/dialect.js';
import { deepidv } from './deepidv/dialect.js';
import { deepvue } from './deepvue/dialect.js';
import { realeyes } from './realeyes/dialect.js';
import type { VendorDialect } from './VendorDialect.js';

/** Every vendor that the stub can stand in for. A new vendor is one more folder and one more line here. */
export const dialects: readonly VendorDialect[] = [deepface, deepidv, deepvue, realeyes];
export { isReply } from './VendorDialect.js';
export type {
  AnnouncedUpload,
  DialectRequest,
  Facts,
  FilePart,
  OperationHandler,
  Services,
  VendorDialect,
} from './VendorDialect.js';
