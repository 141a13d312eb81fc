import { handling } from '../../../selftest/inside/handling.js';
import type { InProcess } from '../../../selftest/Mutant.js';

/** For a good response in the place of another: it is from before, and on a slow machine older than a response may be. */
export const inTime = { timestamp: () => Date.now() };

/** Two files are compared in another way. @param change - called once for each stub */
export const comparing = (change: Parameters<typeof handling>[1]): InProcess => handling('facematch', change);
