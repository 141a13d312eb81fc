import { pixelBox } from '../../core/pixelBox.js';
import type { Face } from '../../core/Face.js';
import { RequestRefused } from '../../core/Problem.js';
import type { AnalyseOptions, ImageAnalysis } from '../../engine/FaceEngine.js';
import { imageFromText } from '../image.js';
import type { DialectRequest, Services } from '../VendorDialect.js';

interface ImageBody {
  readonly image: { readonly url?: string | null; readonly bytes?: string | null };
  /** The schema fills in its default. */
  readonly maxFaceCount: number;
}

/** The faces of the image in the body, up to the limit it sets, and how many more there are. */
export async function findFaces(
  request: DialectRequest,
  services: Services,
  options: AnalyseOptions,
): Promise<{ image: ImageAnalysis; faces: readonly Face[]; unprocessed: number }> {
  const { image: source, maxFaceCount } = request.body as ImageBody;
  const bytes = await imageOf(source, request, services);
  const image = await services.analyse('image', bytes, { ...options, limit: maxFaceCount });
  const faces = image.faces.slice(0, maxFaceCount);
  return { image, faces, unprocessed: image.faces.length - faces.length };
}

function imageOf(
  { url, bytes }: ImageBody['image'],
  { operation }: DialectRequest,
  services: Services,
): Promise<Uint8Array> {
  if (typeof bytes === 'string') {
    return imageFromText('image.bytes', bytes, { base64: ['base64'] }, operation, services);
  }
  if (!/^https?:\/\/./i.test(url ?? '')) {
    throw new RequestRefused({
      kind: 'image-unreachable',
      field: 'image.url',
      message: 'not an http(s) URL',
    });
  }
  return imageFromText('image.url', url ?? '', { base64: [], url: true }, operation, services);
}

/** One found face on the wire. */
export function detection(face: Face, { width, height }: ImageAnalysis): object {
  return { confidence: face.confidence, boundingBox: pixelBox(face.box, width, height) };
}
