import type { PictureAnalysis } from '../../../engine/FaceEngine.js';
import type { Inside } from '../../../selftest/Defect.js';

/** Something else than what is there is seen in the pictures that should be a card and a selfie. */
export function verifySees(
  change: (seen: PictureAnalysis, field: 'img1' | 'img2') => PictureAnalysis,
): NonNullable<Inside['services']> {
  return (sound) => ({
    analyse: async (field, picture, options) => {
      const seen = await sound.analyse(field, picture, options);
      const asked = options?.depiction === true && (field === 'img1' || field === 'img2');
      return asked ? change(seen, field) : seen;
    },
  });
}
