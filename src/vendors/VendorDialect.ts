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
interface AnnouncedUpload {
  readonly account: Account | undefined;
  /** The Host header of the request: the upload is to go to where it came. */
  readonly host: string | undefined;
  /** `image/jpeg` or `image/png`. */
  readonly contentType: string;
  readonly byteLength: number;
}

/** What an example of the spec is completed from. */
export interface Facts {
  /** What the account has left in the currency of the operation. */
  readonly balance: Money;
  readonly price: Money;
}

/** What every dialect may ask of the stub. */
interface CoreServices {
  /**
   * Analyse an image.
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

  /** Whose credential this is, or `undefined` when it is nobody's. */
  credential(text: string): Credential | undefined;

  now(): Date;
}

/** Images that clients upload to a signed URL first and name by their key afterwards. */
export interface Uploads {
  /**
   * The object with a key, which may be anything that was uploaded.
   *
   * @throws RequestRefused when the account's organisation has no such object, or it is far too large for an image
   */
  storedImage(field: string, key: string, account: Account | undefined): Promise<Uint8Array>;

  /** Where to send an upload, and the key that it will have; `undefined` when the account has no organisation. */
  presignUpload(upload: AnnouncedUpload): Promise<{ uploadUrl: string; fileKey: string } | undefined>;
}

/** Access tokens that an operation issues in exchange for client credentials. */
interface AccessTokens {
  /** An access token for the account of a client, or `undefined` when id and secret do not belong together. */
  issueToken(
    clientId: string,
    clientSecret: string,
    lifetimeSeconds: number,
  ): Promise<{ token: string; expires: Date } | undefined>;

  /** Whose access token this is, or `undefined` when it is expired, forged or none at all. */
  tokenHolder(token: string): Promise<Credential | undefined>;
}

/** What a stub can do beyond the core, for the dialects that declare it. */
interface Capabilities {
  readonly uploads: Uploads;
  readonly accessTokens: AccessTokens;
}

export type Capability = keyof Capabilities;

/** What a dialect gets of the stub: the core, and the capabilities that it declares. */
export type Services<Declared extends Capability = never> = CoreServices & Pick<Capabilities, Declared>;

/** Handles one operation: read the request, ask the engine, map to the wire. */
export type OperationHandler<Declared extends Capability = never> = (
  request: DialectRequest,
  services: Services<Declared>,
) => Promise<Reply> | Reply;

/** What the credentials look like that a vendor gives to real customers: the stub refuses them, warns of them and hides them. */
export interface ProductionKey {
  /** Of a key or a client id as a whole, without its scheme: nothing else looks so. */
  readonly form: RegExp;
  /** Whether another credential that is nobody's may well be one: enough for a warning, not for a refusal. */
  readonly isLikely?: (credential: string) => boolean;
}

interface Behaviour<Declared extends Capability> {
  /** Name of the vendor's folder. */
  readonly vendor: string;

  /** Left out where nothing is known of them. */
  readonly productionKey?: ProductionKey;

  /** Who is calling? The refusal is the vendor's own. Called for secured operations only, before the body is read. */
  authenticate(
    request: Pick<DialectRequest, 'operation' | 'headers'>,
    services: Services<Declared>,
  ): Promise<Credential | Reply> | Credential | Reply;

  /** The vendor's response to a request that cannot be served. */
  refuse(problem: Problem, operation: Operation, services: Services<Declared>): Reply;

  /**
   * Complete an example of the spec that is to be a response: what differs from call to call is put in. Left out where nothing does.
   *
   * @param facts - present when the response is about money
   */
  completeExample?(reply: Reply, services: Services<Declared>, facts?: Facts): Reply;

  /** By operationId. */
  readonly operations: Readonly<Record<string, OperationHandler<Declared>>>;
}

/**
 * What makes a vendor that vendor: its credentials, its operations and the shape of its errors.
 *
 * @typeParam Declared - the capabilities that it needs: `VendorDialect<'uploads'>` declares `capabilities: { uploads: true }`
 * and finds them in its services; other dialects cannot reach them
 */
export interface VendorDialect<Declared extends Capability = never> extends Behaviour<Declared> {
  /** A stub that lacks one of these does not start. */
  readonly capabilities: Readonly<Record<Declared, true>>;
}

/** A dialect with whatever capabilities it declares. */
export interface AnyDialect extends Behaviour<Capability> {
  readonly capabilities: Readonly<Partial<Record<Capability, true>>>;
}

/** Tells a credential from a refusal. */
export function isReply(outcome: Credential | Reply): outcome is Reply {
  return 'status' in outcome;
}
