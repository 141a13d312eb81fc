import type { Image } from './Image.js';

/** An image as it stands in a text. */
export interface EncodedImage {
  readonly base64: string;
  /** The same without padding: as far as it is a run of characters. */
  readonly unpadded: string;
  /** In the alphabet of URLs, without padding. */
  readonly base64url: string;
  /** Base64 in a body of the type `application/x-www-form-urlencoded`. */
  readonly percent: string;
}

const known = new WeakMap<Image, EncodedImage>();

/** The texts of an image; many cases send the same one, and each text is made when it is first asked for. */
export function encodedImage(image: Image): EncodedImage {
  const encoded = known.get(image) ?? encodeLazily(image);
  known.set(image, encoded);
  return encoded;
}

function encodeLazily({ bytes }: Image): EncodedImage {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let [base64, unpadded, base64url, percent]: (string | undefined)[] = [];
  return {
    get base64() {
      return (base64 ??= buffer.toString('base64'));
    },
    get unpadded() {
      return (unpadded ??= this.base64.replace(/=+$/, ''));
    },
    get base64url() {
      return (base64url ??= buffer.toString('base64url'));
    },
    get percent() {
      return (percent ??= encodeURIComponent(this.base64));
    },
  };
}
