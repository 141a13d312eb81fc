import { describe, expect, it } from 'vitest';
import { isPublicAddress } from './isPublicAddress.js';

describe('isPublicAddress', () => {
  it.each([
    ['of a name server', '8.8.8.8'],
    ['beside a private network', '172.32.0.1'],
    ['beside carrier-grade NAT', '100.128.0.1'],
    ['beside the link-local ones', '169.253.255.255'],
    ['of IPv6', '2606:4700:4700::1111'],
    ['of IPv6, next to 6to4', '2003::1'],
  ])('takes one %s for public: %s', (_, address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    ['unspecified', ['0.0.0.0', '0.1.2.3', '::']],
    ['loopback', ['127.0.0.1', '127.255.255.254', '::1']],
    [
      'private',
      ['10.0.0.1', '10.255.255.255', '172.16.0.1', '172.31.255.255', '192.168.0.1', '192.168.255.255'],
    ],
    ['link-local', ['169.254.0.1', '169.254.169.254', 'fe80::1', 'fe80::1%eth0', 'febf::1']],
    ['unique-local', ['fc00::1', 'fdff::1', 'fd00:ec2::254']],
    ['site-local, as once was', ['fec0::1']],
    ['multicast', ['224.0.0.1', '239.255.255.255', 'ff02::1', 'ff0e::1']],
    ['broadcast', ['255.255.255.255']],
    ['of carrier-grade NAT', ['100.64.0.1', '100.100.100.200', '100.127.255.255']],
    ['for documentation', ['192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1', '3fff::1']],
    ['for benchmarks', ['198.18.0.1', '198.19.255.255', '2001:2::1']],
    ['reserved', ['240.0.0.1', '192.0.0.192', '192.88.99.1', '4000::1', '5f00::1', '100::1']],
    ['of IPv6 with one of IPv4 in it: mapped', ['::ffff:127.0.0.1', '::ffff:8.8.8.8', '::ffff:a00:1']],
    ['of IPv6 with one of IPv4 in it: compatible', ['::7f00:1', '::8.8.8.8', '::ffff:0:7f00:1']],
    ['of IPv6 with one of IPv4 in it: 6to4', ['2002:7f00:1::', '2002:808:808::1']],
    ['of IPv6 with one of IPv4 in it: Teredo', ['2001::1', '2001:0:7f00:1::']],
    ['of IPv6 with one of IPv4 in it: NAT64', ['64:ff9b::7f00:1', '64:ff9b:1::a00:1']],
    ['of IPv6 with one of IPv4 in it: ISATAP', ['2606:4700::5efe:7f00:1', '2606:4700::200:5efe:a00:1']],
    ['with a zone', ['2606:4700::1%1']],
    ["a cloud's own", ['168.63.129.16']],
    ['no address', ['', 'localhost', 'example.com', '1.2.3.4.5', '[::1]', '8.8.8.8:80', ' 8.8.8.8']],
  ])('takes none %s for public', (_, addresses) => {
    expect(addresses.filter(isPublicAddress)).toEqual([]);
  });
});
