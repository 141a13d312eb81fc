import { createHash } from 'node:crypto';
import type { Images } from '../../conformance/index.js';

/** Texts shorter than this are no image. */
const SHORTEST = 64;

/** Finds the roles of the images in a request. */
export class ImageNames {
  private readonly roles = new Map<string, string>();

  constructor(images: Images) {
    for (const name of images.names) {
      const { sha256, url } = images.of(name);
      if (!this.roles.has(sha256)) this.roles.set(sha256, name);
      if (url !== undefined) this.roles.set(url, name);
    }
  }

  ofBytes(bytes: Uint8Array): string[] {
    return this.named(createHash('sha256').update(bytes).digest('hex'));
  }

  /** Images that stand in JSON as base64, with or without a data URL around them, or as an address. */
  inJson(value: unknown): string[] {
    if (typeof value === 'string') {
      const byAddress = this.named(value);
      if (byAddress.length > 0 || value.length < SHORTEST) return byAddress;
      const base64 = value.slice(value.startsWith('data:') ? value.indexOf(',') + 1 : 0);
      return this.ofBytes(Buffer.from(base64, 'base64'));
    }
    if (value === null || typeof value !== 'object') return [];
    return Object.values(value).flatMap((one) => this.inJson(one));
  }

  private named(key: string): string[] {
    const role = this.roles.get(key);
    return role === undefined ? [] : [role];
  }
}
