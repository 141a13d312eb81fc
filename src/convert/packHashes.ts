import { createHash } from 'node:crypto';
import { isMap, parseDocument, visit, type Document } from 'yaml';
import { ConversionError } from './readWeights.js';

/** SHA-256 of a file's bytes, in hexadecimal. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The files that a pack manifest names, with the hashes it expects. */
export function expectedHashes(manifest: string): Map<string, string> {
  const hashes = new Map<string, string>();
  eachFile(parseDocument(manifest), (file, hash) => {
    hashes.set(file, hash);
  });
  return hashes;
}

/** The manifest with other hashes, comments kept. */
export function withHashes(manifest: string, hashes: ReadonlyMap<string, string>): string {
  const document = parseDocument(manifest);
  eachFile(document, (file, _old, set) => {
    set(hashes.get(file) ?? '');
  });
  return document.toString({ lineWidth: 0 });
}

/** @throws ConversionError when a file is not the one that the manifest expects */
export function checkHash(file: string, bytes: Uint8Array, expected: ReadonlyMap<string, string>): void {
  const [actual, wanted] = [sha256(bytes), expected.get(file)];
  if (actual === wanted) return;
  throw new ConversionError(
    `${file} has sha256 ${actual} but pack.yaml expects ${wanted ?? 'no such file'}; if the weights or the converter were changed on purpose, run "node dist/convert/build.js --record"`,
  );
}

function eachFile(
  document: Document,
  found: (file: string, hash: string, set: (hash: string) => void) => void,
): void {
  visit(document, {
    Map(_key, map) {
      if (!isMap(map) || !map.has('sha256')) return;
      found(String(map.get('file')), String(map.get('sha256')), (hash) => {
        map.set('sha256', hash);
      });
    },
  });
}
