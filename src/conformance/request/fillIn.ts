import type { Json } from '../Suite.js';
import { CaseCannotRunError } from './CaseCannotRunError.js';
import { embedding, type EmbeddingOrder } from './embedding.js';
import { encodedImage } from './encodedImage.js';
import type { Image } from './Image.js';

/** What the placeholders of a suite stand for. */
export interface Fillings {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly image: (role: string) => Image;
  /** What to write for an image in base64; itself when left out. */
  readonly encoded?: (base64: string) => string;
}

/** Replace the placeholders in a text. @throws CaseCannotRunError when one stands for nothing */
export function fillText(text: string, fillings: Fillings): string {
  const { variables, image } = fillings;
  return text.replaceAll(/\{\{\s*([\w.-]+)(?:\s+([\w.-]+))?\s*\}\}/g, (_all, word: string, role?: string) => {
    if (role !== undefined) return imageText(word, image(role), fillings);
    const value = variables[word];
    if (value === undefined) throw new CaseCannotRunError(`${word} is not known`);
    return typeof value === 'string' ? value : JSON.stringify(value);
  });
}

function imageText(
  form: string,
  image: Image,
  { encoded = (base64) => base64 }: Pick<Fillings, 'encoded'>,
): string {
  const { mediaType, url, role } = image;
  switch (form) {
    case 'base64':
      return encoded(encodedImage(image).base64);
    case 'base64url':
      return encoded(encodedImage(image).base64url);
    case 'data-uri':
      return `data:${mediaType};base64,${encoded(encodedImage(image).base64)}`;
    case 'url':
      if (url === undefined)
        throw new CaseCannotRunError(`the image ${role} has no URL that the target can read`);
      return url;
    default:
      throw new CaseCannotRunError(`{{${form} ${role}}} is no form of an image`);
  }
}

/** Stands for an image in JSON that is not complete. */
const IMAGE = '@doppel-image@';

/** The text of a value of JSON with its placeholders replaced. @throws CaseCannotRunError when one stands for nothing */
export function jsonText(json: Json, fillings: Fillings): string {
  const images: string[] = [];
  const encoded = (base64: string): string => {
    images.push(base64);
    return IMAGE;
  };
  // Base64 needs no escapes, and to look for some in every image takes longer than all the rest.
  const [begin = '', ...parts] = JSON.stringify(fillJson(json, { ...fillings, encoded })).split(IMAGE);
  // A value that the target gave may hold the very mark.
  if (parts.length !== images.length) return JSON.stringify(fillJson(json, fillings));
  return begin + parts.map((part, i) => (images[i] ?? '') + part).join('');
}

/** Replace the placeholders in a value of JSON. @throws CaseCannotRunError when one stands for nothing */
export function fillJson(value: Json, fillings: Fillings): unknown {
  if (typeof value === 'string') return fillText(value, fillings);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((element: Json) => fillJson(element, fillings));
  const record = value as Readonly<Record<string, Json>>;
  if ('$embedding' in record) return embedding(record.$embedding as EmbeddingOrder);
  if ('$bytes' in record) return fillings.image(record.$bytes as string).bytes.byteLength;
  if ('$repeat' in record) {
    const { text, times } = record.$repeat as { text: string; times: number };
    return text.repeat(times);
  }
  if ('$var' in record) {
    const name = record.$var as string;
    const found = fillings.variables[name];
    if (found === undefined) throw new CaseCannotRunError(`${name} was not captured`);
    return found;
  }
  return Object.fromEntries(Object.entries(record).map(([name, field]) => [name, fillJson(field, fillings)]));
}
