import { nearestWord } from '../core/nearestWord.js';
import { ConfigurationError } from './ConfigurationError.js';
import type { StubOptions } from './StubOptions.js';

/** Every option by its name: the compiler notices one that is missing. */
const OPTIONS: Readonly<Record<keyof StubOptions, true>> = {
  port: true,
  host: true,
  adminPort: true,
  imageCache: true,
  showCache: true,
  modelPack: true,
  accounts: true,
  placeholders: true,
  rateLimit: true,
  state: true,
  urls: true,
  allowFetch: true,
  faults: true,
  magic: true,
  strict: true,
  journalLimit: true,
  adminToken: true,
  cors: true,
  watch: true,
  clock: true,
  now: true,
  s3Root: true,
  s3Bucket: true,
  s3Endpoint: true,
  s3Region: true,
  onExchange: true,
  onFault: true,
  onReload: true,
};

/** Refuse misspelt options: in JavaScript nobody else does, and a default would stand in silence. @throws ConfigurationError */
export function checkOptions(options: StubOptions): void {
  const known = Object.keys(OPTIONS);
  const strange = Object.keys(options).find((name) => !known.includes(name));
  if (strange === undefined) return;
  const near = nearestWord(strange, known);
  const hint = near === undefined ? `there are ${known.join(', ')}` : `did you mean ${near}?`;
  throw new ConfigurationError(`startStub has no option ${strange}; ${hint}`);
}
