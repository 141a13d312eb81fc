import ipaddr from 'ipaddr.js';

/** The only part of IPv6 from which public addresses are given out; the rest embeds others or is reserved. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');
/** Public by its number, and yet a machine that every virtual machine of a large cloud can ask about itself. */
const CLOUD_AGENT = ipaddr.IPv4.parse('168.63.129.16');

/**
 * Whether an address can belong to a server of the public internet: not loopback, private, link-local, unique-local,
 * multicast, unspecified, of carrier-grade NAT, for documentation or reserved, and no IPv6 address that embeds one of
 * IPv4 (mapped, compatible, 6to4, Teredo, NAT64, ISATAP).
 *
 * @param text - an address as name servers and URLs give it, without brackets; anything else is not public
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast') return false;
  if (address instanceof ipaddr.IPv4) return !address.match(CLOUD_AGENT, 32);
  return (
    address instanceof ipaddr.IPv6 &&
    address.zoneId === undefined &&
    address.match(GLOBAL_UNICAST) &&
    !isIsatap(address)
  );
}

/** @see RFC 5214, section 6.1: a flag bit aside, the lower half is 0000:5efe and an IPv4 address */
function isIsatap({ parts }: ipaddr.IPv6): boolean {
  return ((parts[4] ?? 0) & 0xfdff) === 0 && parts[5] === 0x5efe;
}
