/** Who signs the access tokens of a stub. */
export const TOKEN_ISSUER = 'urn:doppel';

/** Whether a credential is a signed token (JWT) that no stub of Doppel's has issued. */
export function isForeignToken(credential: string): boolean {
  const [, payload] = /^eyJ[\w-]+\.([\w-]+)\.[\w-]+$/.exec(credential) ?? [];
  if (payload === undefined) return false;
  try {
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { iss?: unknown } | null;
    return claims?.iss !== TOKEN_ISSUER;
  } catch {
    return false;
  }
}
