import { CaseCannotRunError } from '../request/CaseCannotRunError.js';
import type { EmbeddingOrder } from '../request/embedding.js';
import type { Credentials, Json } from '../Suite.js';
import type { ImageFiles } from './ImageFiles.js';
import { jsonName, type Made, type Preparation } from './SandboxData.js';

/** What a case's templates refer to, found while they are turned into Postman's. */
export class Placeholders {
  readonly requires: Preparation['requires'][number][] = [];
  readonly made: Record<string, Made> = {};
  /** Images that must be variables of the collection. */
  readonly images = new Set<string>();
  /** Images whose addresses must be variables of the collection. */
  readonly urls = new Set<string>();
  /** Variables of images, as often as they were met. */
  readonly met: string[] = [];

  constructor(
    private readonly imageFiles: ImageFiles,
    private readonly variables: Credentials['variables'],
  ) {}

  /** A text of the suite in Postman's words. @throws CaseCannotRunError when it refers to no image */
  text(text: string): string {
    return text.replaceAll(
      /\{\{\s*([\w.-]+)(?:\s+([\w.-]+))?\s*\}\}/g,
      (_all, word: string, role?: string) => {
        if (role !== undefined) return this.imageText(word, role);
        this.require(word, `${word} is not known`);
        return `{{${word}}}`;
      },
    );
  }

  /** A path that begins with a variable, which may hold a whole URL. */
  address(path: string): string {
    return `{{${this.make('address', { address: this.text(path) })}}}`;
  }

  /** The text of a value of JSON. */
  json(value: Json): string {
    if (typeof value === 'string') return JSON.stringify(this.text(value));
    if (value === null || typeof value !== 'object') return JSON.stringify(value);
    if (Array.isArray(value)) return `[${value.map((element: Json) => this.json(element)).join(',')}]`;
    const record = value as Readonly<Record<string, Json>>;
    if ('$embedding' in record) {
      const order = record.$embedding as EmbeddingOrder;
      return `{{${this.make(`embedding_${slug(order)}`, { embedding: order })}}}`;
    }
    if ('$bytes' in record) return String(this.imageFiles.of(record.$bytes as string).bytes.byteLength);
    if ('$repeat' in record) {
      const repeat = record.$repeat as { text: string; times: number };
      // Inside quotes, where JSON has its own way to write some characters.
      const text = JSON.stringify(repeat.text).slice(1, -1);
      return `"{{${this.make(`repeat_${slug(repeat)}`, { repeat: { ...repeat, text } })}}}"`;
    }
    if ('$var' in record) {
      const name = record.$var as string;
      if (name in this.variables) return JSON.stringify(this.text(`{{${name}}}`));
      this.require(jsonName(name), `${name} was not captured`);
      return `{{${jsonName(name)}}}`;
    }
    const fields = Object.entries(record).map(
      ([name, field]) => `${JSON.stringify(name)}:${this.json(field)}`,
    );
    return `{${fields.join(',')}}`;
  }

  private imageText(form: string, role: string): string {
    const { mediaType } = this.imageFiles.of(role);
    const base64 = imageVariable(role, 'base64');
    switch (form) {
      case 'base64':
        return this.meet(role, base64);
      case 'data-uri':
        return `data:${mediaType};base64,${this.meet(role, base64)}`;
      case 'base64url':
        return this.meet(role, this.make(imageVariable(role, 'base64url'), { base64url: base64 }));
      case 'url': {
        const name = imageVariable(role, 'url');
        this.urls.add(role);
        this.require(name, `the image ${role} has no URL that the target can read`);
        return `{{${name}}}`;
      }
      default:
        throw new CaseCannotRunError(`{{${form} ${role}}} is no form of an image`);
    }
  }

  private meet(role: string, name: string): string {
    const { bytes } = this.imageFiles.inline(role);
    this.images.add(role);
    // A file without a byte is empty in base64 too.
    if (bytes.byteLength > 0) this.met.push(name);
    return `{{${name}}}`;
  }

  private make(name: string, made: Made): string {
    this.made[name] = made;
    return name;
  }

  private require(name: string, reason: string): void {
    if (name === 'baseUrl') return;
    const must = this.variables[name]?.optional !== true && name in this.variables;
    this.requires.push({ name, reason, ...(must && { must }) });
  }
}

/** The variable that holds an image. */
export function imageVariable(role: string, form: 'base64' | 'base64url' | 'url'): string {
  return `image_${role.replaceAll(/\W/g, '_')}_${form}`;
}

function slug(order: unknown): string {
  const text = typeof order === 'string' ? order : JSON.stringify(order);
  return text.replaceAll(/[^\w.-]+/g, '_').replaceAll(/^_|_$/g, '');
}
