import type { Account, Credential } from '../core/Account.js';
import type { Money } from '../core/money.js';
import type { Problem } from '../core/Problem.js';
import type { Reply } from '../core/Reply.js';
import type { AnalyseOptions, ImageAnalysis } from '../engine/FaceEngine.js';
import type { Operation } from '../contract/Operation.js';

/** A file part of a multipart form. */
export interface FilePart {
  readonly filename: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** A request as a dialect sees it: authenticated and valid by the schema when it reaches an operation. */
export interface DialectRequest {
  readonly operation: Operation;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Parsed JSON; `undefined` for forms. */
  readonly body: unknown;
  /** The parts of a form; empty for JSON. */
  readonly form: Readonly<Record<string, string | FilePart>>;
  /** Who calls; absent for operations that need no credential. */
  readonly account?: Account;
}

/** An upload that a client announces. */
export interface AnnouncedUpload {
  readonly account: Account | undefined;
  /** The Host header of the request: the upload is to go to where it came. */
  readonly host: string | undefined;
  /** `image/jpeg` or `image/png`. */
  readonly contentType: string;
  readonly byteLength: number;
}

/** What a response that was taken from the spec's examples is filled in from. */
export interface Facts {
  /** What the account has left in the currency of the operation. */
  readonly balance: Money;
  readonly price: Money;
}

/** What the stub lends to the dialects. */
export interface Services {
  /**
   * Look at an image.
   *
   * @param field - the wire name of the field that held it, for error messages
   * @throws RequestRefused when it is no readable JPEG or PNG
   */
  analyse(field: string, image: Uint8Array, options?: AnalyseOptions): Promise<ImageAnalysis>;

  /**
   * The image behind a URL.
   *
   * @param maximumBytes - the operation takes no larger one, so no more is fetched
   * @throws RequestRefused when it cannot be had, or is too large
   */
  fetchImage(field: string, url: string, maximumBytes: number): Promise<Uint8Array>;

  /**
   * The object with a key, which may be anything that was uploaded.
   *
   * @throws RequestRefused when the account's organisation has no such object, or it is far too large for an image
   */
  storedImage(field: string, key: string, account: Account | undefined): Promise<Uint8Array>;

  /** Where to send an upload, and the key that it will have; `undefined` when the account has no organisation. */
  presignUpload(upload: AnnouncedUpload): Promise<{ uploadUrl: string; fileKey: string } | undefined>;

  /** Whose credential this is, or `undefined` when it is nobody's. */
  credential(text: string): Credential | undefined;

  /** An access token for the account of a client, or `undefined` when id and secret do not belong together. */
  issueToken(
    clientId: string,
    clientSecret: string,
    lifetimeSeconds: number,
  ): Promise<{ token: string; expires: Date } | undefined>;

  /** Whose access token this is, or `undefined` when it is expired, forged or none at all. */
  tokenHolder(token: string): Promise<Credential | undefined>;

  now(): Date;
}

/** Carries out one operation: read the request, ask the engine, map to the wire. */
export type OperationHandler = (request: DialectRequest, services: Services) => Promise<Reply> | Reply;

/** What makes a vendor that vendor: its credentials, its operations and the shape of its errors. */
export interface VendorDialect {
  /** Name of the vendor's folder. */
  readonly vendor: string;

  /** Who is calling? The refusal is the vendor's own. Called for secured operations only, before the body is read. */
  authenticate(
    request: Pick<DialectRequest, 'operation' | 'headers'>,
    services: Services,
  ): Promise<Credential | Reply> | Credential | Reply;

  /** The vendor's response to a request that cannot be served. */
  refuse(problem: Problem, operation: Operation, services: Services): Reply;

  /**
   * An example of the spec on its way to be a response: what differs from call to call is put in. Left out where nothing does.
   *
   * @param facts - present when the response is about money
   */
  fill?(reply: Reply, services: Services, facts?: Facts): Reply;

  /** By operationId. */
  readonly operations: Readonly<Record<string, OperationHandler>>;
}

/** Tells a credential from a refusal. */
export function isReply(outcome: Credential | Reply): outcome is Reply {
  return 'status' in outcome;
}
