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
  /** An image whose base64 stands in the collection. @throws CaseCannotRunError when it is too large for that */
  readonly inline: (role: string) => Image;
}

/**
 * The files of the fixtures, as a collection in `folder` sees them.
 *
 * @param largest - bytes of an image beyond which its base64 is left out, so that the collection stays small
 */
export function imageFiles(images: Images, folder: string, largest: number): ImageFiles {
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
      const image = images.of(role);
      if (image.bytes.byteLength <= largest) return image;
      throw new CaseCannotRunError(`the image ${role} is too large for a collection`);
    },
  };
}
