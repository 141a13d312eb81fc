import { bump, smoothstep } from '../base/shaping.js';
import type { Material } from '../draw/Surface.js';
import type { FacePaint } from './FacePaint.js';
import { hairlineHeight } from '../hair/hairline.js';
import { paintBrow } from './paintBrow.js';
import { paintComplexion } from './paintComplexion.js';
import { paintEye } from './paintEye.js';
import { paintFolds } from './paintFolds.js';
import { paintMouth } from './paintMouth.js';
import { paintNose } from './paintNose.js';
import { paintStubble } from './paintStubble.js';

/** The skin of the head with everything painted on it. */
export function headMaterial(paint: FacePaint): Material {
  const { palette, person } = paint;
  return (s) => {
    s.reset(palette.skin, 0.1 + 0.1 * person.skinShine, 15, 1);
    paintComplexion(s, paint);
    if (s.w > 0) {
      paintFolds(s, paint);
      paintNose(s, paint);
      paintStubble(s, paint);
      paintMouth(s, paint);
      paintEye(s, paint);
      paintBrow(s, paint);
    }
    const angle = Math.atan2(s.u, s.w > 0 ? s.w : -0.3);
    const above = s.v - hairlineHeight(person, angle);
    if (above > -0.03) {
      const thinning = 1 - smoothstep(0.5, 1, person.baldness) * smoothstep(0.05, 0.4, s.v);
      const cover = smoothstep(-0.03, 0.09, above) * thinning;
      s.cover(palette.hair, cover * 0.75, 0.75);
      s.specular *= 1 - cover * 0.6;
    }
  };
}

/** Ears: redder than the face, dark in the hollow. */
export function earMaterial({ palette }: FacePaint): Material {
  return (s) => {
    s.reset(palette.skin, 0.08, 15, 1);
    const hollow = 1 - 0.42 * bump(s.a - 0.35, 0.22) - 0.18 * bump(s.a - 0.7, 0.06);
    s.tint(1.02 * hollow, 0.87 * hollow, 0.84 * hollow);
  };
}

/** The neck: in the shade of the jaw, with stubble's colour on men. */
export function neckMaterial({ palette, person }: FacePaint): Material {
  return (s) => {
    s.reset(palette.skin, 0.05, 15, 1);
    s.tint(0.98, 0.95, 0.93);
    if (person.age > 0.3) {
      for (const height of [-1.02, -1.1]) {
        s.darken(1 - 0.12 * person.age * bump(s.v - height - 0.1 * s.u * s.u, 0.008));
      }
    }
  };
}
