import type { Json } from '../Suite.js';
import { CaseCannotRunError } from './CaseCannotRunError.js';
import { embedding } from './embedding.js';
import { encodedImage, type Image } from './Image.js';
import { directiveIn, replacePlaceholders } from './templates.js';

/** What the placeholders of a suite stand for. */
export interface Bindings {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly image: (role: string) => Image;
  /** What to write for an image in base64; itself when left out. */
  readonly encoded?: (base64: string) => string;
}

/** Replace the placeholders in a text. @throws CaseCannotRunError when one stands for nothing */
export function interpolate(text: string, bindings: Bindings): string {
  return replacePlaceholders(text, {
    variable: (name) => {
      const value = bindings.variables[name];
      if (value === undefined) throw new CaseCannotRunError(`${name} is not known`);
      return typeof value === 'string' ? value : JSON.stringify(value);
    },
    image: (form, role) => imageText(form, bindings.image(role), bindings),
  });
}

function imageText(
  form: string,
  image: Image,
  { encoded = (base64) => base64 }: Pick<Bindings, 'encoded'>,
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
export function interpolatedJsonText(json: Json, bindings: Bindings): string {
  const images: string[] = [];
  const encoded = (base64: string): string => {
    images.push(base64);
    return IMAGE;
  };
  // Base64 needs no escapes, and to look for some in every image takes longer than all the rest.
  const filled = JSON.stringify(interpolateJson(json, { ...bindings, encoded }));
  const [begin = '', ...parts] = filled.split(IMAGE);
  // A value that the target gave may hold the very mark.
  if (parts.length !== images.length) return JSON.stringify(interpolateJson(json, bindings));
  return begin + parts.map((part, i) => (images[i] ?? '') + part).join('');
}

/** Replace the placeholders in a value of JSON. @throws CaseCannotRunError when one stands for nothing */
export function interpolateJson(value: Json, bindings: Bindings): unknown {
  if (typeof value === 'string') return interpolate(value, bindings);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((element: Json) => interpolateJson(element, bindings));
  const record = value as Readonly<Record<string, Json>>;
  const directive = directiveIn(record);
  if (!directive)
    return Object.fromEntries(
      Object.entries(record).map(([name, field]) => [name, interpolateJson(field, bindings)]),
    );
  if ('embedding' in directive) return embedding(directive.embedding);
  if ('bytesOf' in directive) return bindings.image(directive.bytesOf).bytes.byteLength;
  if ('repeat' in directive) return directive.repeat.text.repeat(directive.repeat.times);
  const found = bindings.variables[directive.variable];
  if (found === undefined) throw new CaseCannotRunError(`${directive.variable} was not captured`);
  return found;
}
