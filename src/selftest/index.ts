export { catalogueOf, mutantsOf, VENDORS } from './catalogue.js';
export { chooseDefects, type DefectChoice } from './chooseDefects.js';
export type { Defect } from './Defect.js';
export type { DefectResult, Fate, KillMatrix, Shortcoming, SoundResult } from './KillMatrix.js';
export { runSelftest, type SelftestOptions } from './runSelftest.js';
export { SelftestError } from './SelftestError.js';
