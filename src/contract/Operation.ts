import type { Issue } from '../core/Problem.js';
import type { Money } from '../core/money.js';
import type { ScoreScaleData } from '../core/ScoreScale.js';
import { SpecError } from './SpecError.js';

/** `x-billing` of an operation: its price and the outcome that is charged. */
export interface Billing extends Money {
  /** `success`: every 200 is charged; `verified`: a 200 whose decision is a match. */
  readonly when: 'success' | 'verified';
  /** Path of the decision in the 200 body, parts joined by dots; goes with `verified`. */
  readonly decision?: string;
}

/** A named example of a response, as the document lists it. */
export interface ResponseExample {
  readonly status: number;
  readonly name: string;
  readonly mediaType: string;
  /** `x-source`: whether the vendor's document prints it, another public page does, or it is ours. */
  readonly source?: string;
}

/** `x-threshold` of an operation: its score scale, and names for ranges of the score where the vendor has them. */
export interface Threshold extends ScoreScaleData {
  /** `[name, lowest score]`, ascending. */
  readonly labels?: readonly (readonly [label: string, from: number])[];
  /** Scores at which the vendor's document says how often it errs, with their similarities. */
  readonly operatingPoints?: readonly { readonly score: number; readonly similarity: number }[];
}

/** A header that a credential comes in. */
export interface CredentialPlace {
  readonly header: string;
  readonly description: string;
}

/** One operation of a vendor's API, as its OpenAPI document describes it. */
export interface Operation {
  readonly vendor: string;
  readonly operationId: string;
  readonly method: 'get' | 'post' | 'put' | 'delete' | 'patch';
  readonly path: string;
  /** False when the document says that no credential is needed. */
  readonly secured: boolean;
  /** The headers that the document takes credentials from, with its words for what stands in each. */
  readonly credentials: readonly CredentialPlace[];
  /**
   * `x-preparatory`: a step on the way to another operation, such as an upload before a comparison. What is meant for the
   * calls of an account or for a vendor as a whole, a script, a rate limit or a forced response, counts that other operation alone.
   */
  readonly preparatory: boolean;
  /** Media types of the request body; empty when there is no body. */
  readonly requestTypes: readonly string[];
  readonly billing?: Billing;
  readonly threshold?: Threshold;
  /** Largest image in bytes, decoded from whatever carried it. */
  readonly imageBytes?: number;
  /** All `x-...` of the operation by their names, as the document has them; for what a single vendor needs, see `extensionOf`. */
  readonly extensions: Readonly<Record<string, unknown>>;
  /** Every status that the document has a response for, ascending. */
  readonly statuses: readonly number[];
  /** The examples of all responses, by status, in the order of the document. */
  readonly examples: readonly ResponseExample[];

  /**
   * Hold a request body against the schema of its media type. Defaults of the schema are filled in.
   *
   * @param body - parsed JSON, or the fields of a form with file parts as their contents
   * @returns what is wrong; empty when nothing is
   */
  issuesOf(mediaType: string, body: unknown): readonly Issue[];

  /**
   * Hold a response against what the document says of its status.
   *
   * @param contentType - the response's Content-Type header
   * @param body - parsed JSON, or the text of any other type
   * @returns what is wrong, an undocumented status among it; empty when nothing is
   */
  issuesOfResponse(status: number, contentType: string, body: unknown): readonly Issue[];

  /**
   * A named example of a response, as a fresh copy.
   *
   * @throws SpecError when the document has no such example
   */
  example(status: number, name: string): unknown;

  /** The media type under which an example is listed. */
  exampleType(status: number, name: string): string;
}

/**
 * An extension of the document that the code of a single vendor reads, which knows its form.
 *
 * @throws SpecError when the operation has none of this name
 */
export function extensionOf(
  { operationId, extensions }: Pick<Operation, 'operationId' | 'extensions'>,
  name: `x-${string}`,
): unknown {
  const extension = extensions[name];
  if (extension === undefined) throw new SpecError(`${operationId} has no ${name} in its document; add one`);
  return extension;
}

/** One vendor's API. */
export interface VendorSpec {
  readonly vendor: string;
  readonly title: string;
  readonly operations: readonly Operation[];
}
