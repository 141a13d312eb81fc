export { createAdmin, loadAdminSpec } from './createAdmin.js';
export { createDocs } from './docs/createDocs.js';
