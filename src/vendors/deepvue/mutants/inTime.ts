/** For a good answer in the place of another: it is from before, and on a slow machine older than an answer may be. */
export const inTime = { timestamp: () => Date.now() };
