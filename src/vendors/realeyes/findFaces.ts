import { pixelBox } from '../../core/geometry.js';
import type { Face } from '../../core/Face.js';
import { RequestRefused } from '../../core/Problem.js';
import type { AnalyseOptions, PictureAnalysis } from '../../engine/FaceEngine.js';
import { pictureFromText } from '../picture.js';
import type { DialectRequest, Services } from '../VendorDialect.js';

interface PictureBody {
  readonly image: { readonly url?: string | null; readonly bytes?: string | null };
  /** The schema fills in its default. */
  readonly maxFaceCount: number;
}

/** The faces of the picture in the body, up to the limit it sets, and how many more there are. */
export async function findFaces(
  request: DialectRequest,
  services: Services,
  options: AnalyseOptions,
): Promise<{ picture: PictureAnalysis; faces: readonly Face[]; unprocessed: number }> {
  const { image, maxFaceCount } = request.body as PictureBody;
  const bytes = await pictureOf(image, request, services);
  const picture = await services.analyse('image', bytes, { ...options, limit: maxFaceCount });
  const faces = picture.faces.slice(0, maxFaceCount);
  return { picture, faces, unprocessed: picture.faces.length - faces.length };
}

function pictureOf(
  { url, bytes }: PictureBody['image'],
  { operation }: DialectRequest,
  services: Services,
): Promise<Uint8Array> {
  if (typeof bytes === 'string') {
    return pictureFromText('image.bytes', bytes, { base64: ['base64'] }, operation, services);
  }
  if (!/^https?:\/\/./i.test(url ?? '')) {
    throw new RequestRefused({
      kind: 'picture-unreachable',
      field: 'image.url',
      message: 'not an http(s) URL',
    });
  }
  return pictureFromText('image.url', url ?? '', { base64: [], url: true }, operation, services);
}

/** One found face on the wire. */
export function detection(face: Face, { width, height }: PictureAnalysis): object {
  return { confidence: face.confidence, boundingBox: pixelBox(face.box, width, height) };
}
