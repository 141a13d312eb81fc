import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { swaggerFolder } from './swaggerAssets.js';

/** A file of the documentation, as it is sent. */
interface Asset {
  readonly bytes: Buffer;
  readonly etag: string;
}

const known = new Map<string, Promise<Asset>>();

/**
 * A file of Swagger UI, read once for the process: all responses with it share its memory, and none holds a file open for
 * as long as its client likes.
 */
export async function readAsset(name: string): Promise<Asset> {
  const asset = known.get(name) ?? read(name);
  known.set(name, asset);
  try {
    return await asset;
  } catch (error) {
    known.delete(name);
    throw error;
  }
}

async function read(name: string): Promise<Asset> {
  const bytes = await readFile(join(swaggerFolder(), name));
  return { bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url')}"` };
}
