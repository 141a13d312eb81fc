import { describe, expect, it, vi } from 'vitest';
import { FetchPolicy } from './FetchPolicy.js';
import { isOwnAddress } from './isOwnAddress.js';

vi.mock('node:os', () => ({
  networkInterfaces: () => ({
    lo: [{ address: '127.0.0.1' }, { address: '::1' }],
    eth0: [{ address: '93.184.215.14' }, { address: '2606:2800::0001' }, { address: 'fe80::1%eth0' }],
    down: undefined,
  }),
}));

describe('isOwnAddress', () => {
  it.each(['127.0.0.1', '::1', '93.184.215.14', '::ffff:93.184.215.14', '2606:2800:0:0::1'])(
    'knows %s',
    (address) => {
      expect(isOwnAddress(address)).toBe(true);
    },
  );

  it.each(['93.184.215.15', '2606:2800::2', 'eth0', ''])('does not take %j for one', (address) => {
    expect(isOwnAddress(address)).toBe(false);
  });

  it('keeps a fetching stub from its own machine, though its address is public', () => {
    const policy = new FetchPolicy(true);
    expect(() => policy.urlOf('http://93.184.215.14/')).toThrow('not on the public internet');
    expect(policy.urlOf('http://93.184.215.15/').hostname).toBe('93.184.215.15');
  });
});
