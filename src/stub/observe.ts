import type { RequestHandler } from 'express';
import type { Operation } from '../spec/Operation.js';
import type { ServedExchange, StubEvents } from './StubEvents.js';

/** Reports each answered request to `onExchange`. */
export function observe(operations: readonly Operation[], events: StubEvents): RequestHandler {
  return (request, response, next) => {
    const started = performance.now();
    response.once('finish', () => {
      const { method, path } = request;
      const operation = operations.find((o) => o.path === path && o.method === method.toLowerCase());
      const notice = response.get('X-Doppel-Notice');
      const exchange: ServedExchange = {
        method,
        path,
        status: response.statusCode,
        milliseconds: performance.now() - started,
        ...(operation && { operation }),
        ...(notice !== undefined && { notice }),
      };
      events.onExchange?.(exchange);
    });
    next();
  };
}
