import type { AnyDialect } from '../../index.js';
import type { Inside } from '../../../selftest/Defect.js';

type Authenticate = AnyDialect['authenticate'];
type Asked = Parameters<Authenticate>[0];

/** A stub that lets callers in by other credentials. @param other - gets the sound way, and is asked once for each stub */
export function admitting(other: (sound: Authenticate) => Authenticate): Inside {
  return {
    dialect: (dialect) => ({
      authenticate: other((request, services) => dialect.authenticate(request, services)),
    }),
  };
}

/** A stub that takes a credential for another. */
export function takingFor(credential: (request: Asked) => string | undefined): Inside {
  return admitting(
    (sound) => (request, services) =>
      sound({ ...request, headers: { ...request.headers, authorization: credential(request) } }, services),
  );
}
