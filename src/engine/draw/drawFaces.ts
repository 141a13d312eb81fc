import type { Face } from '../../core/Face.js';
import type { Point } from '../../core/geometry.js';
import type { ImageAnalysis } from '../FaceEngine.js';
import { EncodedImage } from '../image/EncodedImage.js';
import { faceOverlay } from './faceOverlay.js';

/** The longer side of the drawing lies between these: below, marks cover the face; above, the PNG only grows. */
const SHORTEST = 960;
const LONGEST = 4096;

/**
 * Draw what the engine saw into the image: each face's box, landmarks and five points, its number in the list from 1 on,
 * and its confidence.
 *
 * @param image - the encoded JPEG or PNG that was analysed
 * @param analysis - the engine's response for that very image
 * @returns a PNG, upright; its longer side is brought into 960 to 4096 pixels
 * @throws UnreadableImageError when the bytes are no readable JPEG or PNG
 */
export async function drawFaces(image: Uint8Array, analysis: ImageAnalysis): Promise<Uint8Array> {
  const longer = Math.max(analysis.width, analysis.height);
  const scale = Math.min(LONGEST, Math.max(SHORTEST, longer)) / longer;
  const width = Math.max(1, Math.round(analysis.width * scale));
  const height = Math.max(1, Math.round(analysis.height * scale));
  const faces = analysis.faces.map((face) => scaleFace(face, scale));
  const overlay = Buffer.from(faceOverlay(faces, { width, height }));
  const encoded = await EncodedImage.check(image);
  return encoded.read((open) =>
    open()
      .resize(width, height, { fit: 'fill' })
      .composite([{ input: overlay }])
      .png()
      .toBuffer(),
  );
}

function scaleFace(face: Face, scale: number): Face {
  const move = ([x, y]: Point): Point => [x * scale, y * scale];
  const { box, points, landmarks } = face;
  return {
    confidence: face.confidence,
    box: {
      x: box.x * scale,
      y: box.y * scale,
      width: box.width * scale,
      height: box.height * scale,
    },
    points: {
      rightEye: move(points.rightEye),
      leftEye: move(points.leftEye),
      nose: move(points.nose),
      mouthRight: move(points.mouthRight),
      mouthLeft: move(points.mouthLeft),
    },
    ...(landmarks && { landmarks: landmarks.map(move) }),
  };
}
