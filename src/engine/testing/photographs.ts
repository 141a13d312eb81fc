import { fileURLToPath } from 'node:url';

const FOLDER = new URL('../../../node_modules/@vladmandic/face-api/demo/', import.meta.url);

/** The path of one of the six demo photographs of face-api; they are read where npm put them, never copied. */
export function photograph(number: number): string {
  return fileURLToPath(new URL(`sample${number}.jpg`, FOLDER));
}
