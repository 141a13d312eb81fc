import { Random } from '../base/Random.js';
import { type Capture, captureFromSeed, NEUTRAL_CAPTURE } from '../Capture.js';
import { type Canvas, createCanvas } from '../draw/Canvas.js';
import type { Identity } from '../identity/Identity.js';
import { develop, type RgbPixels } from './develop.js';
import { drawBackground } from './drawBackground.js';
import { drawPerson } from './drawPerson.js';

/** Where one member of a group stands: middle and head height as shares of the image's width and height. */
interface PlaceInGroup {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

const OVERSAMPLING = 1.3;

/**
 * People side by side, in two rows when there are more than four; no face hides another.
 *
 * @param people one to twelve.
 * @throws {RangeError} for any other number of people.
 */
export async function renderGroup(
  people: readonly Identity[],
  seed: string | number,
  size: { readonly width: number; readonly height: number } = { width: 960, height: 640 },
): Promise<RgbPixels> {
  if (people.length < 1 || people.length > 12) {
    throw new RangeError(`A group has one to twelve people, not ${people.length}`);
  }
  const { width, height } = size;
  const shared = captureFromSeed(`group:${String(seed)}`);
  const canvas = createCanvas(Math.round(width * OVERSAMPLING), Math.round(height * OVERSAMPLING));
  drawBackground(canvas, shared.background);
  placesInGroup(people.length, seed).forEach((place, index) => {
    const person = people[index];
    if (!person) return;
    const own = captureFromSeed(`group:${String(seed)}:${index}`, 0.7);
    const { lightAzimuth, lightElevation, keyLight, ambient, warmth, exposure } = shared;
    const capture = {
      ...own,
      lightAzimuth,
      lightElevation,
      keyLight,
      ambient,
      warmth,
      exposure,
      open: 0,
      blink: 0,
    };
    drawMember(canvas, person, capture, place);
  });
  return develop(canvas, width, height, { ...NEUTRAL_CAPTURE, background: shared.background });
}

/** Draws one person inside a window of the canvas just large enough for head and shoulders. */
function drawMember(canvas: Canvas, person: Identity, capture: Capture, place: PlaceInGroup): void {
  const side = Math.round((place.scale / 0.42) * canvas.height);
  const left = Math.round(place.x * canvas.width - side / 2);
  const top = Math.round(place.y * canvas.height - side / 2);
  const window = createCanvas(side, canvas.height - top);
  copy(canvas, window, left, top, 'read');
  const scale = (place.scale * canvas.height) / window.height;
  const centreY = side / 2 / window.height - 0.5;
  drawPerson(window, person, { ...capture, scale, centreX: 0, centreY });
  copy(canvas, window, left, top, 'write');
}

function copy(canvas: Canvas, window: Canvas, left: number, top: number, direction: 'read' | 'write'): void {
  for (let y = 0; y < window.height; y++) {
    const row = y + top;
    if (row < 0 || row >= canvas.height) continue;
    const from = Math.max(0, left);
    const to = Math.min(canvas.width, left + window.width);
    const outer = canvas.colour.subarray((row * canvas.width + from) * 3, (row * canvas.width + to) * 3);
    const inner = window.colour.subarray(
      (y * window.width + from - left) * 3,
      (y * window.width + to - left) * 3,
    );
    if (direction === 'read') inner.set(outer);
    else outer.set(inner);
  }
}

/** Head height as a share of the image's height, by the number of people in the longest row. */
const SCALES = [0.5, 0.5, 0.42, 0.34, 0.29, 0.25, 0.22] as const;

/** Places for a group, the back row first so that the front row stands before it. */
export function placesInGroup(count: number, seed: string | number): PlaceInGroup[] {
  const random = new Random(`places:${String(seed)}`);
  const rows = count > 4 ? [Math.ceil(count / 2), Math.floor(count / 2)] : [count];
  const longest = rows[0] ?? 1;
  const scale = SCALES[longest] ?? 0.2;
  return rows.flatMap((members, row) => {
    const middle = rows.length === 1 ? 0.5 : row === 0 ? 0.3 : 0.68;
    const step = Math.min(0.42, 0.94 / longest);
    return Array.from({ length: members }, (_, i) => ({
      x: 0.5 + (i - (members - 1) / 2) * step,
      y: middle + random.normal(0.012),
      scale: scale * random.between(0.95, 1.02),
    }));
  });
}
