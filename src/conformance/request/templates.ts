import type { Case, Credentials, Json } from '../Suite.js';
import type { EmbeddingOrder } from './embedding.js';

/** `{{variable}}`, or a form of an image and its role: `{{base64 selfie-a}}`. */
const PLACEHOLDER = /\{\{\s*([\w.-]+)(?:\s+([\w.-]+))?\s*\}\}/g;

/** What is written in the place of a placeholder. */
interface Replacements {
  readonly variable: (name: string) => string;
  readonly image: (form: string, role: string) => string;
}

/** Replace the placeholders in a text of a suite. */
export function replacePlaceholders(text: string, { variable, image }: Replacements): string {
  return text.replaceAll(PLACEHOLDER, (_all, word: string, role?: string) =>
    role === undefined ? variable(word) : image(word, role),
  );
}

/** An object of a suite's JSON that stands for another value. */
type Directive =
  | { readonly embedding: EmbeddingOrder }
  /** The number of bytes of an image. */
  | { readonly bytesOf: string }
  | { readonly repeat: { readonly text: string; readonly times: number } }
  /** The value of a variable, with its own type. */
  | { readonly variable: string };

/** @returns `undefined` for a plain object */
export function directiveIn(record: Readonly<Record<string, Json>>): Directive | undefined {
  if ('$embedding' in record) return { embedding: record.$embedding as EmbeddingOrder };
  if ('$bytes' in record) return { bytesOf: record.$bytes as string };
  if ('$repeat' in record) return { repeat: record.$repeat as { text: string; times: number } };
  return '$var' in record ? { variable: record.$var as string } : undefined;
}

/** The roles of the images whose text is written into parts of a request. */
export function imageRolesIn(parts: readonly unknown[]): string[] {
  const roles = [...JSON.stringify(parts).matchAll(PLACEHOLDER)].flatMap(([, , role]) => role ?? []);
  return [...new Set(roles)];
}

/** The variables that the request of a case, its credentials and its expectations use: in placeholders, `$var` or `var`. */
export function variablesUsedBy({ as = 'good', request, expect }: Case, { roles }: Credentials): Set<string> {
  const found = new Set<string>();
  const visit = (value: unknown, key = ''): void => {
    if (typeof value === 'string') {
      if (key === '$var' || key === 'var') found.add(value);
      for (const [, word = '', role] of value.matchAll(PLACEHOLDER)) if (role === undefined) found.add(word);
    } else if (Array.isArray(value)) for (const element of value) visit(element);
    else if (value !== null && typeof value === 'object')
      for (const [name, field] of Object.entries(value)) visit(field, name);
  };
  visit([request, expect, roles[as]]);
  return found;
}
