import type { Server } from 'node:http';
import { DoppelError } from '../../core/DoppelError.js';

/** The address that a server was to listen on is taken or not allowed. */
export class PortUnavailableError extends DoppelError {
  readonly code = 'port-unavailable';
}

/** A place to listen at, and the option that changes its port. */
export interface Place {
  readonly port: number;
  readonly host: string;
  readonly option: string;
}

/** Listen, or say in one line why not. @throws PortUnavailableError */
export function listen(server: Server, { port, host, option }: Place): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = reasonOf(error.code, option) ?? error.message;
      reject(new PortUnavailableError(`Cannot listen on ${host}:${port}: ${reason}`, { cause: error }));
    });
    server.listen(port, host, resolve);
  });
}

function reasonOf(code: string | undefined, option: string): string | undefined {
  switch (code) {
    case 'EADDRINUSE':
      return `another program listens there; stop it or choose another port with ${option}`;
    case 'EACCES':
      return `this user may not; choose a port above 1023 with ${option}`;
    case 'EADDRNOTAVAIL':
      return 'this machine has no such address; choose another with --host';
    case 'ENOTFOUND':
      return 'this name is unknown; choose another with --host';
    default:
      return undefined;
  }
}
