import { randomBytes } from 'node:crypto';
import type { Account } from '../../core/Account.js';
import { TOKEN_ISSUER } from '../../vendors/index.js';

const ALGORITHM = 'HS256';

/** Loaded when it is needed, which the start of a stub is not to wait for. */
const jose = () => import('jose');

/** Signed access tokens (JWT). The signing key lives as long as the process, and so do the tokens. */
export class AccessTokens {
  private readonly key = randomBytes(32);

  constructor(private readonly now: () => Date) {}

  async issue(account: Account, lifetimeSeconds: number): Promise<{ token: string; expires: Date }> {
    const issued = Math.floor(this.now().getTime() / 1000);
    const { SignJWT } = await jose();
    const token = await new SignJWT()
      .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
      .setIssuer(TOKEN_ISSUER)
      .setSubject(account.name)
      .setIssuedAt(issued)
      .setExpirationTime(issued + lifetimeSeconds)
      .sign(this.key);
    return { token, expires: new Date((issued + lifetimeSeconds) * 1000) };
  }

  /** The account name in a token; `undefined` when it is expired, not signed by this stub, or no token at all. */
  async subject(token: string): Promise<string | undefined> {
    const { jwtVerify, errors } = await jose();
    try {
      const { payload } = await jwtVerify(token, this.key, {
        algorithms: [ALGORITHM],
        currentDate: this.now(),
      });
      return payload.sub;
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  }
}
