export { createAdmin } from './createAdmin.js';
export { createDocs } from './docs/createDocs.js';
export { loadAdminSpec } from './loadAdminSpec.js';
export type { AdminAccount, AdminPorts, LedgerEntry, LedgerFilter, ServedSpec, Spend } from './AdminPorts.js';
