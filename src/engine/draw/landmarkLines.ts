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
export function landmarkLines(landmarks: readonly (readonly [number, number])[]): string {
  if (landmarks.length < 68) return '';
  return LINES.map(([first, last, closed]) => {
    const points = landmarks.slice(first, last + 1).map(([x, y]) => `${x.toFixed(2)} ${y.toFixed(2)}`);
    return `M${points.join('L')}${closed ? 'Z' : ''}`;
  }).join('');
}
