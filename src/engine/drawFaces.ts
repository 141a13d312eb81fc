import type { Face } from '../core/Face.js';
import type { Point } from '../core/geometry.js';
import { movePoints } from '../core/movePoints.js';
import type { ImageAnalysis } from './FaceEngine.js';
import { EncodedImage } from './image/EncodedImage.js';

interface OverlaySize {
  readonly width: number;
  readonly height: number;
}

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
  const { box } = face;
  return {
    confidence: face.confidence,
    box: {
      x: box.x * scale,
      y: box.y * scale,
      width: box.width * scale,
      height: box.height * scale,
    },
    ...movePoints(face, move),
  };
}

const ACCENT = '#2ee6c0';
const INK = '#06231f';
const PAPER = '#ffffff';
const NOSE = '#ffd166';
const MOUTH = '#ff8fb1';

/** An SVG of the size given that marks each face: box, landmarks, five points, and a tag with its number and confidence. */
function faceOverlay(faces: readonly Face[], { width, height }: OverlaySize): string {
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
  const dots = landmarks.map((point) => dotMark(point, 1.1 * fine, PAPER)).join('');
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
    five.map(([point, colour]) => dotMark(point, 3 * fine, INK) + dotMark(point, 2.2 * fine, colour)).join('')
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

function dotMark([x, y]: Point, radius: number, colour: string): string {
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

/** How the 68 landmarks are joined: first point, last point, and whether the line closes. */
const LINES: readonly (readonly [first: number, last: number, closed: boolean])[] = [
  [0, 16, false], // jaw
  [17, 21, false], // eyebrow, the person's right
  [22, 26, false], // eyebrow, left
  [27, 30, false], // bridge of the nose
  [31, 35, false], // nostrils
  [36, 41, true], // eye, right
  [42, 47, true], // eye, left
  [48, 59, true], // outer lips
  [60, 67, true], // inner lips
];

/** The lines of a face's landmarks as SVG path data; empty when there are none. */
function landmarkLines(landmarks: readonly (readonly [number, number])[]): string {
  if (landmarks.length < 68) return '';
  return LINES.map(([first, last, closed]) => {
    const points = landmarks.slice(first, last + 1).map(([x, y]) => `${x.toFixed(2)} ${y.toFixed(2)}`);
    return `M${points.join('L')}${closed ? 'Z' : ''}`;
  }).join('');
}

/** A glyph as an SVG path, drawn with a pen of its own: baseline at y 6, top at y 0. */
interface Glyph {
  readonly width: number;
  readonly path: string;
}

/** No font needs to be installed to draw numbers. */
const GLYPHS: Readonly<Record<string, Glyph>> = {
  '0': { width: 4, path: 'M2 0C.7 0 0 1 0 2.2V3.8C0 5 .7 6 2 6S4 5 4 3.8V2.2C4 1 3.3 0 2 0Z' },
  '1': { width: 4, path: 'M.8 1.1L2.3 0V6M.8 6H3.8' },
  '2': { width: 4, path: 'M.2 1.5C.3 .6 1 0 2 0C3.1 0 3.9 .7 3.9 1.7C3.9 2.5 3.5 3 2.8 3.6L.1 6H4' },
  '3': {
    width: 4,
    path: 'M.3 .8C.7 .3 1.3 0 2 0C3 0 3.7 .6 3.7 1.4S3 2.8 1.7 2.8C3.1 2.8 4 3.4 4 4.4S3.1 6 2 6C1.1 6 .4 5.7 0 5',
  },
  '4': { width: 4, path: 'M3.1 6V0L0 4.3H4.1' },
  '5': {
    width: 4,
    path: 'M3.7 0H.7L.4 2.8C.8 2.5 1.4 2.3 2 2.3C3.2 2.3 4 3.1 4 4.1C4 5.2 3.2 6 2 6C1.1 6 .4 5.7 0 5',
  },
  '6': {
    width: 4,
    path: 'M3.4 .1C1.5 .5 0 2 0 4.1C0 5.2 .8 6 2 6S4 5.2 4 4.1S3.2 2.4 2.1 2.4C1.1 2.4 .3 2.9 .05 3.7',
  },
  '7': { width: 4, path: 'M0 0H4L1.5 6' },
  '8': {
    width: 4,
    path: 'M2 2.8C.9 2.8 .3 2.2 .3 1.4S1 0 2 0S3.7 .6 3.7 1.4S3.1 2.8 2 2.8C.8 2.8 0 3.5 0 4.4S.9 6 2 6S4 5.4 4 4.4S3.2 2.8 2 2.8Z',
  },
  '9': {
    width: 4,
    path: 'M.6 5.9C2.5 5.5 4 4 4 1.9C4 .8 3.2 0 2 0S0 .8 0 1.9S.8 3.6 1.9 3.6C2.9 3.6 3.7 3.1 3.95 2.3',
  },
  '.': { width: 0.4, path: 'M.2 5.95V6' },
};

const HEIGHT = 6;
const GAP = 1.5;
const PEN = 0.95;

/**
 * Digits and points as SVG, drawn in strokes.
 *
 * @param text - other characters than digits and the point are left out
 * @param x - left edge
 * @param y - top edge
 * @param height - of a digit
 */
export function strokeDigits(text: string, x: number, y: number, height: number, colour: string): string {
  const scale = height / HEIGHT;
  let pen = 0;
  const paths = glyphsOf(text).map(({ width, path }) => {
    const placed = `<path transform="translate(${pen.toFixed(2)} 0)" d="${path}"/>`;
    pen += width + GAP;
    return placed;
  });
  return (
    `<g transform="translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${scale.toFixed(4)})" fill="none" stroke="${colour}" ` +
    `stroke-width="${PEN}" stroke-linecap="round" stroke-linejoin="round">${paths.join('')}</g>`
  );
}

/** Width that `strokeDigits` takes. */
export function strokeDigitsWidth(text: string, height: number): number {
  const glyphs = glyphsOf(text);
  const units = glyphs.reduce((sum, { width }) => sum + width, 0) + GAP * Math.max(0, glyphs.length - 1);
  return (units * height) / HEIGHT;
}

function glyphsOf(text: string): Glyph[] {
  return Array.from(text)
    .map((character) => GLYPHS[character])
    .filter((glyph) => glyph !== undefined);
}
