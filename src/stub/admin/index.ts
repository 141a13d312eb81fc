export { createAdmin, loadAdminSpec } from './createAdmin.js';
export { createDocs } from './docs/createDocs.js';
export type { AdminAccess } from './guard.js';
