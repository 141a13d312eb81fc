import type { Server } from 'node:http';
import { DoppelError } from '../../core/DoppelError.js';

/** The address that a server was to listen on is taken or not allowed. */
export class PortUnavailableError extends DoppelError {
  readonly code = 'port-unavailable';
}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there; stop it or choose another port with --port',
  EACCES: 'this user may not; choose a port above 1023 with --port',
  EADDRNOTAVAIL: 'this machine has no such address; choose another with --host',
  ENOTFOUND: 'this name is unknown; choose another with --host',
};

/** Listen, or say in one line why not. @throws PortUnavailableError */
export function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const refused = (error: NodeJS.ErrnoException): void => {
      const reason = REASONS[error.code ?? ''] ?? error.message;
      reject(new PortUnavailableError(`Cannot listen on ${host}:${port}: ${reason}`, { cause: error }));
    };
    server.once('error', refused);
    server.listen(port, host, () => {
      // Later errors are not this promise's: it would swallow the first.
      server.off('error', refused);
      resolve();
    });
  });
}
