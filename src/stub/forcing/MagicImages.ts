import { MAGIC_OUTCOMES, type MagicOutcome, type MagicImage } from '../../core/MagicOutcome.js';
import { readYaml } from '../../core/readYaml.js';
import { compileSchema } from '../../contract/compileSchema.js';
import { ConfigurationError } from '../ConfigurationError.js';

const checkFile = compileSchema({
  type: 'object',
  required: ['images'],
  properties: {
    images: {
      type: 'array',
      items: {
        type: 'object',
        required: ['sha256', 'outcome'],
        properties: {
          file: { type: 'string', minLength: 1 },
          sha256: { type: 'string', pattern: '^[0-9a-fA-F]{64}$' },
          outcome: { enum: MAGIC_OUTCOMES },
        },
        additionalProperties: false,
      },
    },
  },
  additionalProperties: false,
});

const FORM =
  '"images" is a list of entries with "sha256" (64 hexadecimal digits, in quotes if they are decimal), ' +
  `"outcome" (${MAGIC_OUTCOMES.join(', ')}) and, if you like, "file"`;

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
    const content = readYaml(file, (message, cause) => new ConfigurationError(message, { cause }));
    const [issue] = checkFile(content);
    if (issue) {
      const place = issue.path.join('.') || 'the file';
      throw new ConfigurationError(`${file}: ${place}: ${issue.message}; ${FORM}`);
    }
    const { images } = content as { images: MagicImage[] };
    const list = images.map((image) => ({ ...image, sha256: image.sha256.toLowerCase() }));
    const places = new Map<string, number>();
    for (const [i, { sha256 }] of list.entries()) {
      const before = places.get(sha256);
      if (before !== undefined) {
        throw new ConfigurationError(
          `${file}: images.${i}.sha256: the same image as images.${before}; remove one of them`,
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
