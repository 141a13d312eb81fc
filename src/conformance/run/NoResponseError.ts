/** The target did not answer, or not in a way that can be judged. */
export class NoResponseError extends Error {
  override readonly name = 'NoResponseError';

  /** @param unresponsive - it could not be reached, or let all the time go by: another call is unlikely to fare better */
  constructor(
    message: string,
    readonly unresponsive = false,
  ) {
    super(message);
  }
}
