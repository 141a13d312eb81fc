import type { Response } from 'express';

/** Answer for Doppel itself, where no vendor documents an answer; with the fields that clients of each would look for. */
export function sendOwn(
  response: Response,
  status: number,
  error: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.status(status).set(headers).json({ error, message, detail: message, status });
}
