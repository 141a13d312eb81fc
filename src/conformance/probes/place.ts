import type { CaseRequest, Json } from '../Suite.js';
import type { Input } from './Probing.js';

const PLACES = ['first', 'second'] as const;

/** Put the inputs into a request in which `first` and `second` stand for them. @throws Error when an input does not fit its place */
export function place(request: CaseRequest, inputs: readonly Input[]): CaseRequest {
  const at = new Map<unknown, Input>();
  for (const [i, name] of PLACES.entries()) {
    const input = inputs[i];
    if (input !== undefined) at.set(name, input);
  }
  return placed(request, at) as unknown as CaseRequest;
}

function placed(value: Json, at: ReadonlyMap<unknown, Input>): Json {
  if (typeof value === 'string') {
    return value.replaceAll(/\{\{\s*([\w-]+)\s+(first|second)\s*\}\}/g, (_all, form: string, name: string) =>
      imageText(form, at.get(name), name),
    );
  }
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((element: Json) => placed(element, at));
  const record = value as Readonly<Record<string, Json>>;
  const vector = at.get(record.$embedding);
  if (vector !== undefined) return embeddingOf(vector);
  const image = at.get(record.image);
  if (image !== undefined) {
    if (typeof image !== 'string') throw new Error('an input is to be an image, and is none');
    return { ...record, image };
  }
  return Object.fromEntries(Object.entries(record).map(([name, field]) => [name, placed(field, at)]));
}

function imageText(form: string, input: Input | undefined, name: string): string {
  if (typeof input === 'string') return `{{${form} ${input}}}`;
  if (typeof input === 'object' && 'url' in input && form === 'url') return input.url;
  throw new Error(`the ${name} input has no ${form}`);
}

function embeddingOf(input: Input): Json {
  if (typeof input === 'object' && 'value' in input) return input.value;
  if (typeof input === 'object' && 'embedding' in input) return { $embedding: input.embedding as Json };
  throw new Error('an input is to be an embedding, and is none');
}
