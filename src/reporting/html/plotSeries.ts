import type { Series } from '../../conformance/RunEvent.js';
import { count } from '../result/quantities.js';
import { markup, type Markup } from './Markup.js';

/** A range of numbers laid out along a line of pixels. */
interface Axis {
  readonly ticks: readonly { readonly value: number; readonly label: string }[];
  /** Pixel of a value. */
  readonly at: (value: number) => number;
}

const SIZE = { width: 640, height: 340 } as const;
const FRAME = { left: 66, top: 18, right: 622, bottom: 278 } as const;
/** Room between the frame and the outermost points. */
const INSET = 14;
const TICKS = { x: 9, y: 6 } as const;

/** A curve as a figure: SVG with axes, the threshold as a broken line, and the numbers as a table to unfold. */
export function plotSeries({ title, x, y, threshold, points }: Series, id: string): Markup {
  const finite = points.filter((point) => point.every(Number.isFinite)).toSorted(([a], [b]) => a - b);
  const across = axis(
    finite.map(([value]) => value),
    FRAME.left + INSET,
    FRAME.right - INSET,
    TICKS.x,
  );
  const limits = threshold === undefined ? [] : [threshold];
  const up = axis([...finite.map(([, value]) => value), ...limits], FRAME.bottom, FRAME.top, TICKS.y);
  const over = threshold === undefined ? 0 : finite.filter(([, value]) => value >= threshold).length;
  const legend =
    threshold === undefined
      ? count(finite.length, 'point')
      : `${count(finite.length, 'point')}: ${over} at or above the threshold of ${threshold} (filled), ${finite.length - over} below (hollow)`;
  const path = finite.map(([a, b]) => `${across.at(a).toFixed(1)},${up.at(b).toFixed(1)}`).join(' ');
  return markup`<figure class="plot">
<figcaption><b>${title}</b> <span class="muted">${legend}</span></figcaption>
<div class="scroll" tabindex="0" role="region" aria-label="Plot: ${title}">
<svg viewBox="0 0 ${SIZE.width} ${SIZE.height}" role="img" aria-labelledby="${id}-title ${id}-about">
<title id="${id}-title">${title}</title>
<desc id="${id}-about">${y} over ${x}. ${legend}.</desc>
${grid(across, up)}
<text class="name" x="${(FRAME.left + FRAME.right) / 2}" y="${SIZE.height - 14}" text-anchor="middle">${x}</text>
<text class="name" transform="translate(16 ${(FRAME.top + FRAME.bottom) / 2}) rotate(-90)" text-anchor="middle">${y}</text>
<polyline class="curve" points="${path}"/>
${threshold === undefined ? undefined : thresholdLine(threshold, up)}
${finite.map((point) => pointMark(point, across, up, threshold))}
</svg>
</div>
${numbers(finite, x, y)}
</figure>`;
}

function grid(across: Axis, up: Axis): readonly Markup[] {
  return [
    ...up.ticks.map(({ value, label }) => {
      const at = up.at(value).toFixed(1);
      return markup`<line class="grid" x1="${FRAME.left}" x2="${FRAME.right}" y1="${at}" y2="${at}"/><text class="tick" x="${FRAME.left - 8}" y="${at}" dy="0.35em" text-anchor="end">${label}</text>`;
    }),
    ...across.ticks.map(({ value, label }) => {
      const at = across.at(value).toFixed(1);
      return markup`<line class="tick" x1="${at}" x2="${at}" y1="${FRAME.bottom}" y2="${FRAME.bottom + 5}"/><text class="tick" x="${at}" y="${FRAME.bottom + 20}" text-anchor="middle">${label}</text>`;
    }),
    markup`<line class="axis" x1="${FRAME.left}" x2="${FRAME.right}" y1="${FRAME.bottom}" y2="${FRAME.bottom}"/>`,
  ];
}

function thresholdLine(threshold: number, up: Axis): Markup {
  const at = up.at(threshold);
  return markup`<line class="threshold" x1="${FRAME.left}" x2="${FRAME.right}" y1="${at.toFixed(1)}" y2="${at.toFixed(1)}"/><text class="threshold" x="${FRAME.right - 4}" y="${(at - 7).toFixed(1)}" text-anchor="end">threshold ${threshold}</text>`;
}

function pointMark([x, y]: Series['points'][number], across: Axis, up: Axis, threshold = -Infinity): Markup {
  const style = y >= threshold ? 'over' : 'under';
  return markup`<circle class="${style}" cx="${across.at(x).toFixed(1)}" cy="${up.at(y).toFixed(1)}" r="4.5"><title>${x}, ${y}</title></circle>`;
}

function numbers(points: Series['points'], x: string, y: string): Markup {
  const rows = points.map(
    ([a, b]) => markup`<tr><td class="number">${a}</td><td class="number">${b}</td></tr>`,
  );
  return markup`<details><summary>The numbers</summary>
<table><thead><tr><th scope="col" class="number">${x}</th><th scope="col" class="number">${y}</th></tr></thead><tbody>
${rows}
</tbody></table></details>`;
}

/** Steps that are easy to read, times a power of ten. */
const STEPS = [1, 2, 5, 10];

/** Differences below this share of the values are none. */
const FINEST = 1e-9;

/**
 * An axis that holds all values, with ticks at round numbers.
 *
 * @param values - finite numbers
 * @param from - pixel of the lower end
 * @param to - pixel of the upper end
 * @param ticks - how many ticks at most
 */
export function axis(values: readonly number[], from: number, to: number, ticks: number): Axis {
  const least = values.length > 0 ? Math.min(...values) : 0;
  const most = values.length > 0 ? Math.max(...values) : 1;
  const size = Math.max(Math.abs(least), Math.abs(most));
  // Closer together than floating point tells apart: one step is as long as the values are large.
  const single = most - least <= Math.max(size, 1) * FINEST;
  const range = single ? (size > FINEST ? size : 1) : most - least;
  const step = roundStep(range / (ticks - 1));
  const low = Math.floor(least / step + 1e-9);
  const high = Math.max(Math.ceil(most / step - 1e-9), low + 1);
  const decimals = Math.min(12, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
  return {
    ticks: Array.from({ length: high - low + 1 }, (_, index) => {
      const value = (low + index) * step;
      return { value, label: value === 0 ? '0' : value.toFixed(decimals) };
    }),
    at: (value) => from + ((value / step - low) / (high - low)) * (to - from),
  };
}

function roundStep(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(atLeast));
  const factor = STEPS.find((step) => step * power >= atLeast * (1 - 1e-9)) ?? 10;
  return factor * power;
}
