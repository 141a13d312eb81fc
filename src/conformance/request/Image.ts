/** The image of a role, ready to be sent. */
export interface Image {
  readonly role: string;
  readonly bytes: Uint8Array;
  readonly filename: string;
  /** Where it lies, for a command that sends the same. */
  readonly path: string;
  readonly mediaType: string;
  readonly sha256: string;
  /** Where the target finds an image of the same content, if it can. */
  readonly url?: string;
}
