import type { Face } from '../../core/Face.js';
import type { Point } from '../../core/geometry.js';
import { landmarkLines } from './landmarkLines.js';
import { strokeDigits, strokeDigitsWidth } from './strokeDigits.js';

const ACCENT = '#2ee6c0';
const INK = '#06231f';
const PAPER = '#ffffff';
const NOSE = '#ffd166';
const MOUTH = '#ff8fb1';

export interface OverlaySize {
  readonly width: number;
  readonly height: number;
}

/** An SVG of the size given that marks each face: box, landmarks, five points, and a tag with its number and confidence. */
export function faceOverlay(faces: readonly Face[], { width, height }: OverlaySize): string {
  const unit = Math.max(width, height) / 640;
  // Tags last: no line of another face may cross them.
  const marks = faces.map((face) => faceMarks(face, unit));
  const tags = faces.map((face, index) => tag(face, index + 1, unit, { width, height }));
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `<g stroke-linecap="round" stroke-linejoin="round">${marks.join('')}</g>${tags.join('')}</svg>`
  );
}

function faceMarks(face: Face, unit: number): string {
  const { box, points, landmarks = [] } = face;
  // Finer lines for small faces, so that something is left to be seen of them; stronger ones for a face that fills the image.
  const fine = Math.min(1.6 * unit, Math.max(unit / 3, Math.min(box.width, box.height) / 90));
  const dots = landmarks.map((point) => dot(point, 1.1 * fine, PAPER)).join('');
  const { rightEye, leftEye, nose, mouthRight, mouthLeft } = points;
  const five: [Point, string][] = [
    [rightEye, ACCENT],
    [leftEye, ACCENT],
    [nose, NOSE],
    [mouthRight, MOUTH],
    [mouthLeft, MOUTH],
  ];
  return (
    frame(face, fine) +
    cased(landmarkLines(landmarks), 0.9 * fine, PAPER, 0.75) +
    dots +
    five.map(([point, colour]) => dot(point, 3 * fine, INK) + dot(point, 2.2 * fine, colour)).join('')
  );
}

/** A thin rectangle with strong corners. */
function frame({ box: { x, y, width, height } }: Face, pen: number): string {
  const [right, bottom] = [x + width, y + height];
  const arm = Math.min(width, height) * 0.22;
  const corner = (cornerX: number, cornerY: number, dx: number, dy: number) =>
    `M${(cornerX + dx * arm).toFixed(2)} ${cornerY.toFixed(2)}H${cornerX.toFixed(2)}V${(cornerY + dy * arm).toFixed(2)}`;
  const outline = `M${x.toFixed(2)} ${y.toFixed(2)}H${right.toFixed(2)}V${bottom.toFixed(2)}H${x.toFixed(2)}Z`;
  const corners =
    corner(x, y, 1, 1) + corner(right, y, -1, 1) + corner(right, bottom, -1, -1) + corner(x, bottom, 1, -1);
  return cased(outline, pen, ACCENT, 0.6) + cased(corners, 2.6 * pen, ACCENT, 1);
}

/** A line with a dark edge, to be seen on light and dark ground alike. */
function cased(path: string, pen: number, colour: string, opacity: number): string {
  if (!path) return '';
  return (
    `<g fill="none" opacity="${opacity}"><path d="${path}" stroke="${INK}" stroke-opacity="0.55" stroke-width="${(pen * 2).toFixed(2)}"/>` +
    `<path d="${path}" stroke="${colour}" stroke-width="${pen.toFixed(2)}"/></g>`
  );
}

function dot([x, y]: Point, radius: number, colour: string): string {
  return `<circle cx="${x.toFixed(2)}" cy="${y.toFixed(2)}" r="${radius.toFixed(2)}" fill="${colour}"/>`;
}

/** The face's number on the accent colour and its confidence beside it; above the box where there is room. */
function tag({ box, confidence }: Face, number: number, unit: number, size: OverlaySize): string {
  const digit = 10 * unit;
  const pad = 4.5 * unit;
  const height = digit + 2 * pad;
  const [count, share] = [String(number), confidence.toFixed(2)];
  const first = strokeDigitsWidth(count, digit) + 2 * pad;
  const width = first + strokeDigitsWidth(share, digit) + 2 * pad;
  const above = box.y - height - 3 * unit;
  const x = clamp(box.x, 0, size.width - width);
  const y = clamp(above >= 0 ? above : box.y + 5 * unit, 0, size.height - height);
  const round = 3.5 * unit;
  const plate = (from: number, to: number, colour: string, opacity: number) =>
    `<rect x="${from.toFixed(2)}" y="${y.toFixed(2)}" width="${(to - from).toFixed(2)}" height="${height.toFixed(2)}" rx="${round.toFixed(2)}" fill="${colour}" fill-opacity="${opacity}"/>`;
  return (
    plate(x, x + width, INK, 0.82) +
    plate(x, x + first, ACCENT, 1) +
    strokeDigits(count, x + pad, y + pad, digit, INK) +
    strokeDigits(share, x + first + pad, y + pad, digit, PAPER)
  );
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
