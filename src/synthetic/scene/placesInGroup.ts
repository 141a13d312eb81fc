import { Random } from '../base/Random.js';

/** Where one member of a group stands: middle and head height as shares of the image's width and height. */
export interface PlaceInGroup {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
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
