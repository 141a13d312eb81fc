/** A value of JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** A part of a form. */
export interface FormPart {
  /** Role of an image. */
  readonly image?: string;
  readonly text?: string;
  readonly filename?: string;
  readonly mediaType?: string;
}

/** A request as a suite writes it. */
export interface CaseRequest {
  readonly method?: string;
  /** Relative to the base URL, or a whole URL. */
  readonly path?: string;
  readonly query?: Readonly<Record<string, string>>;
  /** `null` takes away one that the credential sets. */
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly contentType?: string;
  readonly json?: Json;
  readonly form?: Readonly<Record<string, FormPart>>;
  readonly urlencoded?: Readonly<Record<string, string>>;
  readonly raw?: string;
  /** The bytes of an image as the body. */
  readonly image?: string;
}
