import type { IncomingMessage } from 'node:http';
import { ByteBudget, type Share } from './ByteBudget.js';

const MIB = 1024 * 1024;

/** Bodies of images as clients send them do not wait behind the largest that there can be. */
const SMALL_BODY = 2 * MIB;

/** Of the process, because its memory is: all stubs in it share them. */
const small = new ByteBudget(128 * MIB);
const large = new ByteBudget(256 * MIB);

const shares = new WeakMap<IncomingMessage, Share>();

/**
 * Wait until there is memory for the body of a request. All of it is set aside at once: bodies that had a part each could wait
 * for each other for ever. Until then nothing is read, and the network makes the client wait.
 *
 * @param most - how many bytes it may have
 * @returns undefined when it can be read at once; also resolves when the client goes away
 */
export function admitBody(request: IncomingMessage, most: number): Promise<void> | undefined {
  if (most === 0) return undefined;
  const share = (most <= SMALL_BODY ? small : large).ask(most);
  shares.set(request, share);
  return share.granted;
}

/** Say how many bytes the body has, once it is there. */
export function keepBody(request: IncomingMessage, bytes: number): void {
  shares.get(request)?.keep(bytes);
}

/** The request is over, and its body forgotten. */
export function freeBody(request: IncomingMessage): void {
  shares.get(request)?.keep(0);
}
