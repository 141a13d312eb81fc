import type { ProductionKey } from '../VendorDialect.js';
import { isForeignToken } from '../isForeignToken.js';

/**
 * Ids and keys of paying customers begin with `live` and the id of the organization, those of others with `free_tier`. Access
 * tokens have no form of their own: one that Doppel did not sign is likely the vendor's.
 *
 * @see https://docs.deepvue.ai/api-reference/api_keys/introduction
 */
export const productionKey: ProductionKey = {
  form: /^(?:live|free_tier)(?:[_-]\w|[0-9a-f]{6,}|\d)/i,
  isLikely: isForeignToken,
};
