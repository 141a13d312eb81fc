import type { DetPoint } from '../statistics/detCurve.js';
import type { Place } from './svgShapes.js';

/** Steps that are smaller than this, in pixels, cannot be seen. */
const VISIBLE = 0.4;

/** The steps of a DET curve as data of an SVG path, thinned to what can be seen. */
export function detPath(curve: readonly DetPoint[], place: (point: DetPoint) => Place): string {
  const commands: string[] = [];
  let last: Place | undefined;
  for (const [i, point] of curve.entries()) {
    const [x, y] = place(point);
    const hidden = last && Math.abs(x - last[0]) < VISIBLE && Math.abs(y - last[1]) < VISIBLE;
    if (hidden && i < curve.length - 1) continue;
    // FMR falls first, then FNMR rises: no threshold attains what lies under a step.
    commands.push(last ? `H${x.toFixed(1)}V${y.toFixed(1)}` : `M${x.toFixed(1)} ${y.toFixed(1)}`);
    last = [x, y];
  }
  return commands.join('');
}
