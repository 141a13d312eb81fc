import { clamp } from './shaping.js';

/** Catmull-Rom curve through rows of numbers; parameter 0 is the first row, 1 the second and so on. */
export class Spline {
  readonly last: number;

  constructor(private readonly rows: readonly (readonly number[])[]) {
    this.last = rows.length - 1;
  }

  /** Column `column` at parameter `t`, held at the ends. */
  at(t: number, column: number): number {
    const i = clamp(Math.floor(t), 0, this.last - 1);
    const f = clamp(t, 0, this.last) - i;
    const p0 = this.value(i - 1, column);
    const p1 = this.value(i, column);
    const p2 = this.value(i + 1, column);
    const p3 = this.value(i + 2, column);
    const curve = 2 * p0 - 5 * p1 + 4 * p2 - p3 + f * (3 * (p1 - p2) + p3 - p0);
    return p1 + 0.5 * f * (p2 - p0 + f * curve);
  }

  private value(row: number, column: number): number {
    return this.rows[clamp(row, 0, this.last)]?.[column] ?? 0;
  }
}
