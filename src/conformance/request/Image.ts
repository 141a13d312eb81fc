/** The image of a role, ready to be sent. */
export interface Image {
  readonly role: string;
  readonly bytes: Uint8Array;
  readonly filename: string;
  /** Where it lies, for a command that sends the same. */
  readonly path: string;
  readonly mediaType: string;
  readonly sha256: string;
  /** Where the target finds an image of the same content, if it can. */
  readonly url?: string;
}

/** An image as it stands in a text. */
export interface Base64Image {
  readonly base64: string;
  /** The same without padding: as far as it is a run of characters. */
  readonly unpadded: string;
  /** In the alphabet of URLs, without padding. */
  readonly base64url: string;
  /** Base64 in a body of the type `application/x-www-form-urlencoded`. */
  readonly percent: string;
}

const known = new WeakMap<Image, Base64Image>();

/** The texts of an image; many cases send the same one, and each text is made when it is first asked for. */
export function encodedImage(image: Image): Base64Image {
  const encoded = known.get(image) ?? encodeLazily(image);
  known.set(image, encoded);
  return encoded;
}

function encodeLazily({ bytes }: Image): Base64Image {
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
