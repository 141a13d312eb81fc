export { catalogueOf, mutantsOf, VENDORS } from './catalogue.js';
export { chooseMutants, type MutantChoice } from './chooseMutants.js';
export type { Mutant } from './Mutant.js';
export type {
  MutantResult,
  MutantStatus,
  MutationReport,
  Shortcoming,
  BaselineResult,
} from './MutationReport.js';
export { runSelftest, type SelftestOptions } from './runSelftest.js';
export { SelftestError } from './SelftestError.js';
