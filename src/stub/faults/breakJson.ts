const COMMA = Buffer.from(',');

/** Make a body of the same length, or of one byte when it is empty, that is no JSON: no JSON text ends in a comma. */
export function breakJson(body: Buffer): Buffer {
  return Buffer.concat([body.subarray(0, -1), COMMA]);
}
