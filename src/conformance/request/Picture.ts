/** The picture of a role, ready to be sent. */
export interface Picture {
  readonly role: string;
  readonly bytes: Uint8Array;
  readonly filename: string;
  /** Where it lies, for a command that sends the same. */
  readonly path: string;
  readonly mediaType: string;
  readonly sha256: string;
  /** Where the target finds a picture of the same content, if it can. */
  readonly url?: string;
}
