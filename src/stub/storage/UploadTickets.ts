import { randomBytes, randomUUID } from 'node:crypto';
import type { Resets } from '../Resets.js';

/** What may be uploaded: where to, of which kind, and how many bytes exactly. */
export interface Upload {
  readonly key: string;
  readonly contentType: string;
  readonly byteLength: number;
}

/** The permission to upload one object once. */
export interface UploadTicket extends Upload {
  readonly id: string;
  /** When it was issued, by the count of resets, and for whom. */
  readonly began: number;
  readonly account?: string;
}

/** Loaded when it is needed, which the start of a stub is not to wait for. */
const jose = () => import('jose');

const ALGORITHM = 'HS256';
const LIFETIME_SECONDS = 15 * 60;

/**
 * Signed permissions to upload (JWT), each good for 15 minutes and one upload, until a reset. The key lives as long as the
 * process.
 */
export class UploadTickets {
  private readonly key = randomBytes(32);
  /** Ids of tickets in use or used up, with the time by which each has expired anyway: the earliest first. */
  private readonly redeemed = new Map<string, number>();

  constructor(
    private readonly now: () => Date,
    private readonly resets: Resets,
  ) {}

  /** @param account - name of the one that asks for it */
  async issue({ key, contentType, byteLength }: Upload, account?: string): Promise<string> {
    const issued = Math.floor(this.now().getTime() / 1000);
    const began = this.resets.now();
    const { SignJWT } = await jose();
    return new SignJWT({ key, contentType, byteLength, began, account })
      .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
      .setJti(randomUUID())
      .setExpirationTime(issued + LIFETIME_SECONDS)
      .sign(this.key);
  }

  /** What a token permits; `undefined` when it is expired, over, not signed by this stub, or no token at all. */
  async read(token: string): Promise<UploadTicket | undefined> {
    const { jwtVerify, errors } = await jose();
    try {
      const { payload } = await jwtVerify<Omit<UploadTicket, 'id'>>(token, this.key, {
        algorithms: [ALGORITHM],
        currentDate: this.now(),
      });
      const { jti = '', key, contentType, byteLength, began, account } = payload;
      const ticket = {
        id: jti,
        key,
        contentType,
        byteLength,
        began,
        ...(account !== undefined && { account }),
      };
      return this.isOver(ticket) ? undefined : ticket;
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  }

  /** Whether a reset has come since it was issued. */
  isOver({ began, account }: UploadTicket): boolean {
    return this.resets.since(began, account);
  }

  /** Use a ticket up. False when it already is. */
  redeem({ id }: UploadTicket): boolean {
    const now = this.now().getTime();
    for (const [other, end] of this.redeemed) {
      // Those behind it end later: all of them are not gone through for each upload.
      if (end > now) break;
      this.redeemed.delete(other);
    }
    if (this.redeemed.has(id)) return false;
    this.redeemed.set(id, now + LIFETIME_SECONDS * 1000);
    return true;
  }

  /** Take a ticket back: its upload failed and may be tried again. */
  release({ id }: UploadTicket): void {
    this.redeemed.delete(id);
  }
}
