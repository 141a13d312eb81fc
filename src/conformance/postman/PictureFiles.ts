import { statSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { CaseCannotRunError } from '../request/CaseCannotRunError.js';
import type { Picture } from '../request/Picture.js';
import type { Pictures } from '../suites/loadPictures.js';

/** The pictures as a collection finds them. */
export interface PictureFiles {
  readonly of: (role: string) => Picture;
  /**
   * The file of a picture, relative to the collection's folder.
   *
   * @throws CaseCannotRunError when there is none with these bytes
   */
  readonly srcOf: (role: string) => string;
  /** A picture whose base64 stands in the collection. @throws CaseCannotRunError when it is too large for that */
  readonly inline: (role: string) => Picture;
}

/**
 * The files of the fixtures, as a collection in `folder` sees them.
 *
 * @param largest - bytes of a picture beyond which its base64 is left out, so that the collection stays small
 */
export function pictureFiles(pictures: Pictures, folder: string, largest: number): PictureFiles {
  return {
    of: (role) => pictures.of(role),
    srcOf: (role) => {
      const path = pictures.pathOf(role);
      if (statSync(path).size !== pictures.of(role).bytes.byteLength) {
        throw new CaseCannotRunError(`the picture ${role} is made while Doppel runs, there is no file of it`);
      }
      return relative(folder, path).split(sep).join('/');
    },
    inline: (role) => {
      const picture = pictures.of(role);
      if (picture.bytes.byteLength <= largest) return picture;
      throw new CaseCannotRunError(`the picture ${role} is too large for a collection`);
    },
  };
}
