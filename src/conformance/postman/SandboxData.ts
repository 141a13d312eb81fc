import type { RuleLevel } from '../../contract/Rule.js';
import type { EmbeddingOrder } from '../request/embedding.js';
import type { Observation } from '../RunEvent.js';
import type { OperationDocument } from '../evaluate/Exchange.js';
import type { Case, Standing } from '../Suite.js';

/** A value that a script makes just before its request leaves, so that it need not stand in the collection. */
export type Made =
  | { readonly embedding: EmbeddingOrder }
  | { readonly repeat: { readonly text: string; readonly times: number } }
  /** A path or a whole URL, with variables. */
  | { readonly address: string }
  /** The name of a variable in base64. */
  | { readonly base64url: string };

/** What the script before a request knows of its case. */
export interface Preparation {
  readonly id: string;
  readonly needs?: readonly string[];
  /** Variables without which the case is skipped, in the order in which they are looked at, and what is said then. */
  readonly requires: readonly { readonly name: string; readonly reason: string; readonly must?: true }[];
  readonly made?: Readonly<Record<string, Made>>;
}

/** What must have left with a request. */
export interface Guard {
  /** Variables of the body that must not be empty, as often as they stand in it. */
  readonly variables?: readonly string[];
  /** File parts, or the file that is the body (without a name). */
  readonly files?: readonly { readonly key?: string; readonly src: string; readonly bytes: number }[];
}

/** What the script after a request knows of its case. */
export interface Judgement extends Pick<Case, 'id' | 'expect' | 'capture'> {
  readonly operation: string;
  /** Left out when there is no body. */
  readonly guard?: Guard;
  /** Headers of its credential role. */
  readonly credentials?: readonly string[];
  /** Samples of the files that it sends. */
  readonly samples?: readonly string[];
}

/** Data of the script that runs before every request. Cases by their titles, which are the names of the items. */
export interface PrepareData {
  readonly cases: Readonly<Record<string, Preparation>>;
}

/** Data of the script that runs after every request. */
export interface JudgeData {
  readonly vendor: string;
  readonly always: readonly Standing[];
  readonly operations: Readonly<Record<string, OperationDocument>>;
  readonly rules: Readonly<Record<string, { readonly level: RuleLevel; readonly statement: string }>>;
  /** Names of the variables that no response may repeat. */
  readonly secrets: readonly string[];
  /** Names of the variables that expectations may refer to. */
  readonly configured: readonly string[];
  readonly captured: readonly string[];
  readonly cases: Readonly<Record<string, Judgement>>;
}

/** What the scripts print for a host that asks by the variable `doppelReport`, after `REPORT`. */
export interface SandboxReport {
  readonly id: string;
  readonly skip?: string;
  /** Why the request cannot be judged. */
  readonly guard?: string;
  readonly observations?: readonly Observation[];
  readonly captured?: Readonly<Record<string, unknown>>;
}

/** Begins a line of the console that is a report. */
export const REPORT = 'doppel-report:';

/** The variable that holds a captured value as JSON. */
export function jsonName(variable: string): string {
  return `json_${variable}`;
}
