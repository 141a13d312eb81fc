import type { ProductionKey } from '../VendorDialect.js';

/** As a request of the vendor's own collection has it. */
export const productionKey: ProductionKey = { form: /^df_live_/i };
