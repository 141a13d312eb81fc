import { statSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { CaseCannotRunError } from '../request/CaseCannotRunError.js';
import type { Image } from '../request/Image.js';
import type { Images } from '../suites/loadImages.js';

/** The images as a collection finds them. */
export interface ImageFiles {
  readonly of: (role: string) => Image;
  /**
   * The file of an image, relative to the collection's folder.
   *
   * @throws CaseCannotRunError when there is none with these bytes
   */
  readonly srcOf: (role: string) => string;
  /**
   * How the base64 of an image stands in the collection: once, as a variable, or in each body that has it.
   *
   * @throws CaseCannotRunError when it is too large for either
   */
  readonly inline: (role: string) => 'variable' | 'literal';
}

/** An image above this size is no variable of a collection: newman copies all variables for every script that it runs. */
const LARGEST_VARIABLE = 100_000;

/**
 * The files of the fixtures, as a collection in `folder` sees them.
 *
 * @param larger - what becomes of the base64 of a large image: it stands in the bodies, or is left out so that the collection stays small
 */
export function imageFiles(images: Images, folder: string, larger: 'literal' | 'left-out'): ImageFiles {
  return {
    of: (role) => images.of(role),
    srcOf: (role) => {
      const path = images.pathOf(role);
      if (statSync(path).size !== images.of(role).bytes.byteLength) {
        throw new CaseCannotRunError(`the image ${role} is made while Doppel runs, there is no file of it`);
      }
      return relative(folder, path).split(sep).join('/');
    },
    inline: (role) => {
      if (images.of(role).bytes.byteLength <= LARGEST_VARIABLE) return 'variable';
      if (larger === 'literal') return larger;
      throw new CaseCannotRunError(`the image ${role} is too large for a collection`);
    },
  };
}
