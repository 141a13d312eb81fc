import { MAGIC_OUTCOMES, type MagicOutcome, type MagicPicture } from '../../core/MagicOutcome.js';
import { readYaml } from '../../core/readYaml.js';
import { compileSchema } from '../../spec/compileSchema.js';
import { ConfigurationError } from '../ConfigurationError.js';

const checkFile = compileSchema({
  type: 'object',
  required: ['pictures'],
  properties: {
    pictures: {
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
  '"pictures" is a list of entries with "sha256" (64 hexadecimal digits, in quotes if they are decimal), ' +
  `"outcome" (${MAGIC_OUTCOMES.join(', ')}) and, if you like, "file"`;

/** The pictures that force an outcome, known by the SHA-256 of their bytes. */
export class MagicPictures {
  private readonly outcomes: ReadonlyMap<string, MagicOutcome>;

  /** @param list - no two entries with one hash */
  constructor(readonly list: readonly MagicPicture[]) {
    this.outcomes = new Map(list.map(({ sha256, outcome }) => [sha256, outcome]));
  }

  /**
   * @param file - YAML: `pictures`, a list of `sha256`, `outcome` and optionally `file`
   * @throws ConfigurationError when the file is missing, no YAML, not of the expected form, or lists a picture twice
   */
  static load(file: string): MagicPictures {
    const content = readYaml(file, (message, cause) => new ConfigurationError(message, { cause }));
    const [issue] = checkFile(content);
    if (issue) {
      const place = issue.path.join('.') || 'the file';
      throw new ConfigurationError(`${file}: ${place}: ${issue.message}; ${FORM}`);
    }
    const { pictures } = content as { pictures: MagicPicture[] };
    const list = pictures.map((picture) => ({ ...picture, sha256: picture.sha256.toLowerCase() }));
    const places = new Map<string, number>();
    for (const [i, { sha256 }] of list.entries()) {
      const before = places.get(sha256);
      if (before !== undefined) {
        throw new ConfigurationError(
          `${file}: pictures.${i}.sha256: the same picture as pictures.${before}; remove one of them`,
        );
      }
      places.set(sha256, i);
    }
    return new MagicPictures(list);
  }

  /**
   * What a picture forces; `undefined` for all others.
   *
   * @param sha256Hex - of the encoded bytes, 64 lower-case hexadecimal digits
   */
  outcomeOf(sha256Hex: string): MagicOutcome | undefined {
    return this.outcomes.get(sha256Hex);
  }
}
