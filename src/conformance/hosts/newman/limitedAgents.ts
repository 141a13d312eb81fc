import http from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';

/** Agents for newman. */
interface Agents {
  readonly http: http.Agent;
  readonly https: https.Agent;
}

/**
 * Agents that keep connections open as newman's own do, and break one off whose call takes too long. Newman's limit is for
 * the time between two bytes, so that a target which sends one now and then would hold it up for ever.
 *
 * @param milliseconds - for a call, from its start to the end of its response
 */
export function limitedAgents(milliseconds: number): Agents {
  return {
    http: limited(new http.Agent({ keepAlive: true }), milliseconds),
    https: limited(new https.Agent({ keepAlive: true }), milliseconds),
  };
}

function limited<A extends http.Agent>(agent: A, milliseconds: number): A {
  const timers = new WeakMap<Duplex, NodeJS.Timeout>();
  const stop = (socket: Duplex): void => {
    clearTimeout(timers.get(socket));
  };
  const start = (socket: Duplex): void => {
    stop(socket);
    const late = (): void => {
      const error = new Error(`no response within ${milliseconds} ms`);
      socket.destroy(Object.assign(error, { code: 'ETIMEDOUT' }));
    };
    timers.set(socket, setTimeout(late, milliseconds).unref());
  };
  const own = {
    createConnection: agent.createConnection.bind(agent),
    // It says whether the connection is kept, of which its type knows nothing.
    keepSocketAlive: agent.keepSocketAlive.bind(agent) as (socket: Duplex) => boolean,
    reuseSocket: agent.reuseSocket.bind(agent),
  };
  // On the agents themselves: a class of each kind would say all of it twice.
  Object.assign(agent, {
    createConnection: (...given: Parameters<typeof own.createConnection>) => {
      const socket = own.createConnection(...given);
      if (socket) {
        start(socket);
        socket.once('close', () => {
          stop(socket);
        });
      }
      return socket;
    },
    keepSocketAlive: (...given: Parameters<typeof own.keepSocketAlive>) => {
      stop(given[0]);
      return own.keepSocketAlive(...given);
    },
    reuseSocket: (...given: Parameters<typeof own.reuseSocket>) => {
      own.reuseSocket(...given);
      start(given[0]);
    },
  });
  return agent;
}
