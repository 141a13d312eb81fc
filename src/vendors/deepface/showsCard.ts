import type { ImageAnalysis } from '../../engine/FaceEngine.js';
import { extensionOf, type Operation } from '../../contract/Operation.js';

/** `x-identity-card` of an operation: an image shows a card when the first two hold, or the third. */
interface IdentityCardRule {
  /** Least area of the lines of text outside the faces, as a share of the image. */
  readonly textShare: number;
  /** Greatest height of the largest face, as a share of the image's shorter side. */
  readonly faceShare: number;
  /** Least number of lines like those of a machine-readable zone. */
  readonly zoneLines: number;
}

/** Whether an image that was analysed with its depiction shows an identity card, by `x-identity-card` of the spec. */
export function showsCard(
  operation: Pick<Operation, 'operationId' | 'extensions'>,
  { depiction }: Pick<ImageAnalysis, 'depiction'>,
): boolean {
  const rule = extensionOf(operation, 'x-identity-card') as IdentityCardRule;
  if (!depiction) throw new Error('telling a card from a selfie needs the depiction');
  const { textShare, faceShare, zoneLines } = depiction;
  return zoneLines >= rule.zoneLines || (textShare >= rule.textShare && faceShare <= rule.faceShare);
}
