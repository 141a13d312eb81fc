import type { AnalyseOptions, ImageAnalysis } from '../../engine/FaceEngine.js';
import { imageFromText, type ImageForms } from '../image.js';
import type { DialectRequest, Services } from '../VendorDialect.js';

const FORMS: ImageForms = { base64: ['base64'], dataUri: true, url: true };

/** An image of the request and what the engine sees in it. */
export interface SeenImage extends ImageAnalysis {
  /** As encoded. */
  readonly bytes: Uint8Array;
}

/** Read the image in a field of the JSON body and look at it. */
export async function lookAt(
  field: string,
  request: DialectRequest,
  services: Services,
  options: AnalyseOptions,
): Promise<SeenImage> {
  const text = (request.body as Record<string, string>)[field] ?? '';
  const bytes = await imageFromText(field, text, FORMS, request.operation, services);
  return { ...(await services.analyse(field, bytes, options)), bytes };
}
