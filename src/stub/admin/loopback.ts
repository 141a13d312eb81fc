import { isIPv4 } from 'node:net';

/** Whether the other end of a connection is this machine. @param address - as node:net gives it */
export function isLoopbackAddress(address: string): boolean {
  const plain = address.toLowerCase().replace(/^::ffff:/, '');
  return plain === '::1' || (isIPv4(plain) && plain.startsWith('127.'));
}

/** Whether a Host header names this machine in a way that nobody else's name server decides. */
export function isLoopbackName(host: string): boolean {
  const name = host.toLowerCase().replace(/:\d{1,5}$/, '');
  if (name.startsWith('[') && name.endsWith(']')) return isLoopbackAddress(name.slice(1, -1));
  return /^(?:[a-z0-9-]+\.)*localhost\.?$/.test(name) || (isIPv4(name) && isLoopbackAddress(name));
}
