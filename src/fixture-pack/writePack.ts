import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import type { BuiltPack } from './buildPack.js';
import { pairsCsv } from './labelledPairs.js';
import { magicImages } from './Manifest.js';

const HEAD = `# The images of the pack: what is in each, how it was drawn, and what the default engine sees in it.
# Made by "npm run fixtures" from recipe.yaml; do not edit by hand. The people do not exist.
`;

const MAGIC_HEAD = `# Images that force an outcome, like the numbers of test cards: for clients that can set neither headers nor keys.
# The stub knows them by the SHA-256 of their bytes, so they work as a file, in base64, behind a URL or a stored key, but no
# longer once they are scaled or encoded anew. Each is a selfie of one person that matches that person's card, so that the
# outcome is forced and not seen. An entry of your own needs "sha256" and "outcome" alone. Outcomes:
#   no-face          the engine sees no face
#   two-faces        the engine sees exactly two faces
#   low-similarity   the face is like nobody's, not even like itself in the other field of the same request
#   service-down     the engine is unavailable
#   service-timeout  the engine does not answer in time
# This file is made by "npm run fixtures" from recipe.yaml.
`;

/** Write the images of a pack, its manifest, its labelled pairs and the list of its magic images into a folder. */
export async function writePack({ files, manifest, pairs }: BuiltPack, folder: string): Promise<void> {
  for (const [file, bytes] of files) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), bytes);
  }
  await writeFile(join(folder, 'manifest.yaml'), HEAD + toYaml(manifest));
  await writeFile(join(folder, 'pairs.csv'), pairsCsv(pairs));
  const magic = magicImages(manifest);
  if (magic.length > 0) await writeFile(join(folder, 'magic.yaml'), MAGIC_HEAD + toYaml({ images: magic }));
}

function toYaml(content: object): string {
  return stringify(content, { lineWidth: 140, aliasDuplicateObjects: false });
}
