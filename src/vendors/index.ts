import { deepface } from './deepface/dialect.js';
import { deepidv } from './deepidv/dialect.js';
import { deepvue } from './deepvue/dialect.js';
import { realeyes } from './realeyes/dialect.js';
import type { AnyDialect } from './VendorDialect.js';

/** Every vendor that the stub can stand in for. A new vendor is one more folder and one more line here. */
export const dialects: readonly AnyDialect[] = [deepface, deepidv, deepvue, realeyes];
export { isReply } from './VendorDialect.js';
export type {
  AccessTokens,
  AnnouncedUpload,
  AnyDialect,
  Capabilities,
  Capability,
  DialectRequest,
  Facts,
  FilePart,
  OperationHandler,
  Services,
  Uploads,
  VendorDialect,
} from './VendorDialect.js';
