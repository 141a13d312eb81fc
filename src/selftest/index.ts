export { mutantsOf, VENDORS } from './catalogue.js';
export { chooseMutants, type MutantChoice } from './chooseMutants.js';
export type { MutantResult, MutationReport } from './MutationReport.js';
export { runSelftest } from './runSelftest.js';
export { SelftestError } from './SelftestError.js';
