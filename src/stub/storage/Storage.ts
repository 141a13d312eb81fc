import { randomUUID } from 'node:crypto';
import type { Router } from 'express';
import type { Uploads } from '../../vendors/index.js';
import type { FaultReporter } from '../FaultReporter.js';
import type { Resets } from '../Resets.js';
import type { ObjectStore } from './ObjectStore.js';
import { StoredImages } from './StoredImages.js';
import { uploads, UPLOADS_PATH } from './uploads.js';
import { UploadTickets } from './UploadTickets.js';

interface Parts {
  readonly store: ObjectStore;
  readonly now: () => Date;
  /** Scheme and address of the running stub, for example `http://127.0.0.1:4010`. */
  readonly origin: () => string;
  readonly faultReporter: FaultReporter;
  readonly resets: Resets;
}

const EXTENSIONS: Readonly<Record<string, string>> = { 'image/jpeg': 'jpg', 'image/png': 'png' };

/** A name or address with an optional port: what can stand in a URL between `//` and `/` without changing the rest. */
const PLAUSIBLE_HOST = /^([a-z0-9]([a-z0-9._-]{0,252})|\[[0-9a-f:.]{2,45}\])(:\d{1,5})?$/i;

/** Uploads of organisations: signed URLs to send images to, and the images by their keys. */
export class Storage {
  /** Takes the uploads; belongs before every guard. */
  readonly router: Router;
  private readonly store: ObjectStore;
  private readonly origin: () => string;
  private readonly tickets: UploadTickets;
  private readonly images: StoredImages;

  constructor({ store, now, origin, faultReporter, resets }: Parts) {
    this.store = store;
    this.origin = origin;
    this.tickets = new UploadTickets(now, resets);
    this.images = new StoredImages(store);
    this.router = uploads(store, this.tickets, faultReporter);
  }

  readonly storedImage: Uploads['storedImage'] = (field, key, account) =>
    this.images.read(field, key, account);

  readonly presignUpload: Uploads['presignUpload'] = async ({ account, host, contentType, byteLength }) => {
    const organization = account?.organization;
    if (organization === undefined) return undefined;
    const extension = EXTENSIONS[contentType] ?? 'bin';
    const fileKey = `${organization}/uploads/${randomUUID()}.${extension}`;
    const token = await this.tickets.issue({ key: fileKey, contentType, byteLength }, account?.name);
    return { uploadUrl: `${this.originFor(host)}${UPLOADS_PATH}${token}`, fileKey };
  };

  /** Forget uploads that are in memory: all, or those of an organization. */
  clear(organization?: string): void {
    this.store.clear?.(organization);
  }

  async close(): Promise<void> {
    await this.store.close?.();
  }

  /**
   * A client that reached the stub under some name and port can send its upload there too, through a mapped port or a
   * hosts file alike. Nobody but that client gets the URL, so a false Host header fools only its sender.
   */
  private originFor(host: string | undefined): string {
    const origin = this.origin();
    if (host === undefined || !PLAUSIBLE_HOST.test(host)) return origin;
    return `${new URL(origin).protocol}//${host}`;
  }
}
