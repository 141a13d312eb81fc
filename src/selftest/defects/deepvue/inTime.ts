/** For a good response in the place of another: it is from before, and on a slow machine older than a response may be. */
export const inTime = { timestamp: () => Date.now() };
