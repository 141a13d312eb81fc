import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import { packageRoot } from '../../core/packageRoot.js';
import { readConfigFile } from '../../core/schema/readConfigFile.js';
import { CaseCannotRunError } from '../request/CaseCannotRunError.js';
import type { Image } from '../request/Image.js';
import { imagesFileSchema, type ImageRole } from '../Suite.js';
import { SuiteError } from './SuiteError.js';

const TYPES: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.bmp': 'image/bmp',
  '.webp': 'image/webp',
  '.tif': 'image/tiff',
  '.tiff': 'image/tiff',
  '.pdf': 'application/pdf',
  '.txt': 'text/plain',
};

/** The images of the suites by their roles; files are read when they are first asked for. */
export class Images {
  private readonly read = new Map<string, Image>();

  private constructor(
    private readonly roles: Readonly<Record<string, ImageRole>>,
    private readonly folder: string,
  ) {}

  /**
   * @param given - YAML: roles and their files, which are relative to its folder; those that come with Doppel when left out
   * @throws SuiteError when the file is missing, no YAML, or of another form
   */
  static load(given?: string): Images {
    const file = given ?? join(packageRoot(), 'suites', 'images.yaml');
    const folder = given === undefined ? join(packageRoot(), 'fixtures') : dirname(given);
    return new Images(readConfigFile(file, imagesFileSchema, SuiteError), folder);
  }

  get names(): readonly string[] {
    return Object.keys(this.roles);
  }

  /** Add an image that was made during the run. */
  add(role: string, bytes: Uint8Array, filename: string, url?: string): Image {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const image: Image = {
      role,
      bytes,
      filename,
      path: filename,
      mediaType: typeOf(filename),
      sha256,
      ...(url !== undefined && { url }),
    };
    this.read.set(role, image);
    return image;
  }

  /** Where the file of a role is. @throws CaseCannotRunError when there is no such role */
  pathOf(role: string): string {
    return resolve(join(this.folder, this.entryOf(role).file));
  }

  /** @throws CaseCannotRunError when there is no such role; SuiteError when its file cannot be read */
  of(role: string): Image {
    const known = this.read.get(role);
    if (known) return known;
    const { padTo, url } = this.entryOf(role);
    const path = this.pathOf(role);
    const bytes = padded(bytesOf(path), padTo);
    const image: Image = {
      role,
      bytes,
      filename: basename(path),
      path: shownPath(path),
      mediaType: typeOf(path),
      sha256: createHash('sha256').update(bytes).digest('hex'),
      ...(url !== undefined && { url }),
    };
    this.read.set(role, image);
    return image;
  }

  private entryOf(role: string): ImageRole {
    const entry = this.roles[role];
    if (!entry) throw new CaseCannotRunError(`there is no image for the role ${role}`);
    return entry;
  }
}

/** From the folder that the user stands in, where the file lies below it. */
function shownPath(path: string): string {
  const near = relative(process.cwd(), path);
  return near.startsWith('..') ? join('fixtures', basename(dirname(path)), basename(path)) : near;
}

function typeOf(path: string): string {
  return TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
}

function padded(bytes: Uint8Array, size = 0): Uint8Array {
  if (size <= bytes.byteLength) return bytes;
  const larger = new Uint8Array(size);
  larger.set(bytes);
  return larger;
}

function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw new SuiteError(`${path}: cannot be read (${code})`, { cause: error });
  }
}
