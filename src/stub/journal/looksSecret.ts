const SECRET_NAME =
  /secret|token|passw(?:or)?d|pwd|passphrase|authori[sz]ation|credential|cookie|jwt|signature|keys?(?![a-z])|(?<![a-z])auth(?![a-z])/i;

/** Whether a field of this name holds a secret, as far as names tell. */
export function looksSecret(name: string): boolean {
  return SECRET_NAME.test(name);
}
