import { networkInterfaces } from 'node:os';
import ipaddr from 'ipaddr.js';

/** Whether an address is one of this machine's own: what listens there may be open to this machine alone. */
export function isOwnAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const given = ipaddr.process(text).toNormalizedString();
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .some(({ address }) => ipaddr.isValid(address) && ipaddr.process(address).toNormalizedString() === given);
}
