import type { Face } from '../../core/Face.js';
import type { Point } from '../../core/geometry.js';
import { pixelBox } from '../../core/pixelBox.js';
import type { ImageAnalysis } from '../../engine/FaceEngine.js';

/** A face's place on the wire: a box in whole pixels, and the eyes where both are seen. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly left_eye: Point | null;
  readonly right_eye: Point | null;
}

/** Nearer than this share of the eye distance to one eye's side, the nose belongs to a face in profile. */
const PROFILE = 0.1;

/** Where a face is. The eyes are null for a face in profile, and each one that lies outside the box. */
export function region(face: Face, image: Pick<ImageAnalysis, 'width' | 'height'>): Region {
  const { x, y, width: w, height: h } = pixelBox(face.box, image.width, image.height);
  const inside = ([ex, ey]: Point): Point | null => {
    const eye = [Math.round(ex), Math.round(ey)] as const;
    return eye[0] >= x && eye[0] <= x + w && eye[1] >= y && eye[1] <= y + h ? eye : null;
  };
  const profile = inProfile(face);
  return {
    x,
    y,
    w,
    h,
    left_eye: profile ? null : inside(face.points.leftEye),
    right_eye: profile ? null : inside(face.points.rightEye),
  };
}

function inProfile({ points }: Face): boolean {
  const [rx, ry] = points.rightEye;
  const [dx, dy] = [points.leftEye[0] - rx, points.leftEye[1] - ry];
  const share = ((points.nose[0] - rx) * dx + (points.nose[1] - ry) * dy) / (dx * dx + dy * dy);
  return !(share > PROFILE && share < 1 - PROFILE);
}
