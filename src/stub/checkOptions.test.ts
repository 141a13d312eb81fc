import { expect, it } from 'vitest';
import { startStub } from './createStub.js';
import type { StubOptions } from './StubOptions.js';

it.each([
  [{ prot: 1 }, 'startStub has no option prot; did you mean port?'],
  [{ ratelimit: { requests: 1, seconds: 1 } }, 'startStub has no option ratelimit; did you mean rateLimit?'],
  [{ somethingElse: 1 }, /^startStub has no option somethingElse; there are port, host, /],
])('refuses %j', async (options, message) => {
  await expect(startStub(options as StubOptions)).rejects.toThrow(message);
});

it('is not left to the running program where there is a compiler', async () => {
  // @ts-expect-error: a misspelt option
  await expect(startStub({ prot: 1 })).rejects.toThrow('did you mean port?');
});
