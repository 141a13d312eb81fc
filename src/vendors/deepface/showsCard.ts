import type { ImageAnalysis } from '../../engine/FaceEngine.js';
import type { Operation } from '../../contract/Operation.js';

/** Whether an image that was analysed with its depiction shows an identity card, by `x-identity-card` of the spec. */
export function showsCard(
  { operationId, identityCard: rule }: Pick<Operation, 'operationId' | 'identityCard'>,
  { depiction }: Pick<ImageAnalysis, 'depiction'>,
): boolean {
  if (!rule) throw new Error(`${operationId} has no x-identity-card in its spec`);
  if (!depiction) throw new Error('telling a card from a selfie needs the depiction');
  const { textShare, faceShare, zoneLines } = depiction;
  return zoneLines >= rule.zoneLines || (textShare >= rule.textShare && faceShare <= rule.faceShare);
}
