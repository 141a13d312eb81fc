import type { ProductionKey } from '../VendorDialect.js';

/** The vendor's documents show no key. Its limits are those of API gateways whose keys are 40 letters and digits. */
export const productionKey: ProductionKey = {
  form: /^[a-z]{2,12}_(?:live|prod)_\w/i,
  isLikely: (credential) => /^(?=.*\d)(?=.*[a-z])[a-z\d]{40}$/i.test(credential),
};
