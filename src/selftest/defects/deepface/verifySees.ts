import type { ImageAnalysis } from '../../../engine/FaceEngine.js';
import type { Inside } from '../../Defect.js';

/** Something else than what is there is seen in the images that should be a card and a selfie. */
export function verifySees(
  change: (seen: ImageAnalysis, field: 'img1' | 'img2') => ImageAnalysis,
): NonNullable<Inside['services']> {
  return (sound) => ({
    analyse: async (field, image, options) => {
      const seen = await sound.analyse(field, image, options);
      const asked = options?.depiction === true && (field === 'img1' || field === 'img2');
      return asked ? change(seen, field) : seen;
    },
  });
}
