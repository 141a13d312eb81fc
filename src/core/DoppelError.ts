/**
 * Base class of every error that Doppel raises on purpose.
 *
 * The message says what happened, with which value, and how to fix it; `code` is a literal for programs.
 * The command line prints the message alone and exits with code 2; a stack trace needs `--verbose`.
 */
export abstract class DoppelError extends Error {
  abstract readonly code: string;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}
