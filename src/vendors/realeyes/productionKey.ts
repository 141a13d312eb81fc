import type { ProductionKey } from '../VendorDialect.js';
import { isForeignToken } from '../isForeignToken.js';

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const RANDOM = /^(?=.*\d)(?=.*[a-z])[a-z\d+/_-]{32,}={0,2}$/i;

/** The vendor's document shows no key and no token: a UUID, a long random word and a signed token are likely its own. */
export const productionKey: ProductionKey = {
  form: /^(?:rey?|realeyes|verifeye)_(?:live|prod)_\w/i,
  isLikely: (credential) => UUID.test(credential) || RANDOM.test(credential) || isForeignToken(credential),
};
