import type { Billing } from '../../contract/Operation.js';

/** What was sent, as far as the judgement needs it. */
interface SentRequest {
  readonly method: string;
  readonly url: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What came back. */
export interface ReceivedResponse {
  readonly status: number;
  /** Lower-case names; several values of one name are joined with a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly milliseconds: number;
  /** When it came, in milliseconds since 1970; a recording may not know. */
  readonly received?: number;
}

/** What the vendor's document says of one operation: plain data, so that it can travel with an exported collection. */
export interface OperationDocument {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  /** Schemas of the request body by media type, references resolved. */
  readonly requests?: Readonly<Record<string, object>>;
  /** Schemas by status and media type, references resolved. */
  readonly responses: Readonly<Record<string, Readonly<Record<string, object>>>>;
  readonly billing?: Billing;
}

/** What an expectation is held against. */
export interface Subject {
  readonly request: SentRequest;
  readonly response: ReceivedResponse;
  readonly operation: OperationDocument;
  /** Captured and configured variables. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Values that no response may repeat. */
  readonly secrets: readonly string[];
}

/** A finding: what was to be, and what was seen. */
export interface Judged {
  readonly ok: boolean;
  readonly expectation: string;
  readonly at?: string;
  readonly expected: string;
  readonly seen: string;
}
