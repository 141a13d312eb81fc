import { expect, it } from 'vitest';
import { withOwnServer } from './withOwnServer.js';

const servers = [{ url: 'https://api.one.test' }];

it('leaves no server but the stub, and all else as it was', () => {
  const get = { operationId: 'a', responses: {} };
  const document = {
    openapi: '3.1.0',
    servers,
    paths: {
      '/a': { servers, parameters: [{ name: 'p' }], summary: 's', get: { ...get, servers }, post: get },
    },
    components: { schemas: { A: { properties: { servers: { type: 'array' } } } } },
  };
  const before = structuredClone(document);
  expect(withOwnServer(document, 'http://127.0.0.1:1')).toEqual({
    openapi: '3.1.0',
    servers: [{ url: 'http://127.0.0.1:1', description: 'This stub' }],
    paths: { '/a': { parameters: [{ name: 'p' }], summary: 's', get, post: get } },
    components: document.components,
  });
  expect(document).toEqual(before);
});
