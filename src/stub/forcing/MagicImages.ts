import { MAGIC_OUTCOMES, type MagicOutcome, type MagicImage } from '../../core/MagicOutcome.js';
import { openConfigFile } from '../../core/schema/readConfigFile.js';
import * as s from '../../core/schema/schema.js';
import { ConfigurationError } from '../ConfigurationError.js';

export const magicFileSchema = s.document(
  s.object({
    images: s.array(
      s.object({
        file: s.optional(s.text({ description: 'For the reader; the hash alone counts' })),
        sha256: s.string({
          description: 'Of the bytes of the file',
          pattern: '^[0-9a-fA-F]{64}$',
          errorMessage: '64 hexadecimal digits, in quotes if they are decimal',
        }),
        outcome: s.choice(MAGIC_OUTCOMES, {
          description:
            "no-face: the engine sees no face; two-faces: exactly two; low-similarity: the face is like nobody's, not even like " +
            'itself; service-down: the engine is unavailable; service-timeout: it does not respond in time',
        }),
      }),
    ),
  }),
  {
    title: 'Images that force an outcome',
    description: 'For doppel serve --magic FILE; each is known by its hash, in whatever form it comes',
  },
);

/** The images that force an outcome, known by the SHA-256 of their bytes. */
export class MagicImages {
  private readonly outcomes: ReadonlyMap<string, MagicOutcome>;

  /** @param list - no two entries with one hash */
  constructor(readonly list: readonly MagicImage[]) {
    this.outcomes = new Map(list.map(({ sha256, outcome }) => [sha256, outcome]));
  }

  /**
   * @param file - YAML: `images`, a list of `sha256`, `outcome` and optionally `file`
   * @throws ConfigurationError when the file is missing, no YAML, not of the expected form, or lists an image twice
   */
  static load(file: string): MagicImages {
    const { value, errorAt } = openConfigFile(file, magicFileSchema, ConfigurationError);
    const list = value.images.map((image) => ({ ...image, sha256: image.sha256.toLowerCase() }));
    const places = new Map<string, number>();
    for (const [i, { sha256 }] of list.entries()) {
      const before = places.get(sha256);
      if (before !== undefined) {
        throw errorAt(
          ['images', i],
          `images.${i}.sha256: the same image as images.${before}; remove one of them`,
        );
      }
      places.set(sha256, i);
    }
    return new MagicImages(list);
  }

  /**
   * What an image forces; `undefined` for all others.
   *
   * @param sha256Hex - of the encoded bytes, 64 lower-case hexadecimal digits
   */
  outcomeOf(sha256Hex: string): MagicOutcome | undefined {
    return this.outcomes.get(sha256Hex);
  }
}
