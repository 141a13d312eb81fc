import { readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { packageRoot } from '../core/packageRoot.js';

/**
 * An image of the fixtures that come with Doppel: synthetic people, and files to be refused. The file is read when its content is
 * first asked for.
 *
 * @example
 * import { people } from 'doppel/fixtures';
 * const form = new FormData();
 * form.append('source', new Blob([people.ada.card.bytes], { type: people.ada.card.mediaType }), people.ada.card.name);
 * const json = { img1: people.ada.card.base64, img2: people.ada.selfie.dataUri };
 */
export class FixtureImage {
  /** Absolute path of the file. */
  readonly path: string;
  private content: Uint8Array<ArrayBuffer> | undefined;

  /** @param file - path below `fixtures/` */
  constructor(file: string) {
    this.path = join(packageRoot(), 'fixtures', file);
  }

  /** File name, such as `ada-card.jpg`. */
  get name(): string {
    return basename(this.path);
  }

  /** By the end of the name, as a client would tell it: `image/jpeg` or `image/png`. */
  get mediaType(): string {
    return extname(this.path) === '.png' ? 'image/png' : 'image/jpeg';
  }

  /** The file. Do not write into it: every use of the image gets the same bytes. @throws Error when it cannot be read */
  get bytes(): Uint8Array<ArrayBuffer> {
    this.content ??= new Uint8Array(readFileSync(this.path));
    return this.content;
  }

  /** The bytes in base64, without line breaks. */
  get base64(): string {
    return Buffer.from(this.bytes).toString('base64');
  }

  /** The same as a `data:` URI. */
  get dataUri(): string {
    return `data:${this.mediaType};base64,${this.base64}`;
  }
}

/** Three images of one synthetic person. */
export interface PersonImages {
  readonly selfie: FixtureImage;
  /** Another one, taken in another place. */
  readonly selfie2: FixtureImage;
  /** An identity card with the person's portrait. */
  readonly card: FixtureImage;
}

const NAMES = [
  'ada',
  'ben',
  'carl',
  'cora',
  'dana',
  'dino',
  'ella',
  'emil',
  'fay',
  'finn',
  'goro',
  'gwen',
  'hana',
  'hugo',
  'ines',
  'ivan',
  'jens',
  'june',
  'karl',
  'liam',
  'milo',
  'noah',
  'omar',
  'paul',
] as const;

/** A synthetic person of the fixtures. */
export type PersonName = (typeof NAMES)[number];

/** The synthetic people by name: two images of one match at every vendor, images of two never do. */
export const people: Readonly<Record<PersonName, PersonImages>> = Object.fromEntries(
  NAMES.map((name) => [
    name,
    {
      selfie: image(`people/${name}-selfie.jpg`),
      selfie2: image(`people/${name}-selfie-2.jpg`),
      card: image(`people/${name}-card.jpg`),
    },
  ]),
) as unknown as Record<PersonName, PersonImages>;

/** Several people in one image. */
export const groups = {
  two: image('groups/two.jpg'),
  three: image('groups/three.jpg'),
  eleven: image('groups/eleven.jpg'),
} as const;

/** Images without a face. */
export const faceless = {
  landscape: image('faceless/landscape.jpg'),
  bricks: image('faceless/bricks.jpg'),
  stillLife: image('faceless/stillLife.jpg'),
} as const;

/** Files that are no proper image, each for a refusal of its own. */
export const broken = {
  /** A JPEG that is cut in the middle. */
  truncated: image('broken/truncated.jpg'),
  /** Plain text whose name ends in .jpg. */
  text: image('broken/text.jpg'),
  /** No bytes at all. */
  empty: image('broken/empty.jpg'),
} as const;

/** The first selfie of ada in other encodings; all are read as the same image. */
export const formats = {
  png: image('formats/plain.png'),
  progressive: image('formats/progressive.jpg'),
  grey: image('formats/grey.jpg'),
  /** Stored on its side; its EXIF orientation sets it upright. */
  rotated: image('formats/exif-6.jpg'),
} as const;

function image(file: string): FixtureImage {
  return new FixtureImage(file);
}
