import { CaseCannotRunError } from '../request/CaseCannotRunError.js';
import { directiveIn, replacePlaceholders } from '../request/templates.js';
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
    return replacePlaceholders(text, {
      variable: (name) => {
        this.require(name, `${name} is not known`);
        return `{{${name}}}`;
      },
      image: (form, role) => this.imageText(form, role),
    });
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
    const directive = directiveIn(record);
    if (directive && 'embedding' in directive) {
      return `{{${this.make(`embedding_${slug(directive.embedding)}`, directive)}}}`;
    }
    if (directive && 'bytesOf' in directive) {
      return String(this.imageFiles.of(directive.bytesOf).bytes.byteLength);
    }
    if (directive && 'repeat' in directive) {
      const { repeat } = directive;
      // Inside quotes, where JSON has its own way to write some characters.
      const text = JSON.stringify(repeat.text).slice(1, -1);
      return `"{{${this.make(`repeat_${slug(repeat)}`, { repeat: { ...repeat, text } })}}}"`;
    }
    if (directive) return this.variableJson(directive.variable);
    const fields = Object.entries(record).map(
      ([name, field]) => `${JSON.stringify(name)}:${this.json(field)}`,
    );
    return `{${fields.join(',')}}`;
  }

  private variableJson(name: string): string {
    if (name in this.variables) return JSON.stringify(this.text(`{{${name}}}`));
    this.require(jsonName(name), `${name} was not captured`);
    return `{{${jsonName(name)}}}`;
  }

  private imageText(form: string, role: string): string {
    switch (form) {
      case 'base64':
      case 'base64url':
        return this.inline(role, form);
      case 'data-uri':
        return `data:${this.imageFiles.of(role).mediaType};base64,${this.inline(role, 'base64')}`;
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

  private inline(role: string, form: 'base64' | 'base64url'): string {
    const { bytes } = this.imageFiles.of(role);
    if (this.imageFiles.inline(role) === 'literal') return Buffer.from(bytes).toString(form);
    this.images.add(role);
    const base64 = imageVariable(role, 'base64');
    const name =
      form === 'base64' ? base64 : this.make(imageVariable(role, 'base64url'), { base64url: base64 });
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
