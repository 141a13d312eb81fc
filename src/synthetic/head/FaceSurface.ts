import type { Mesh } from './Mesh.js';
import type { MutablePoint } from './Skull.js';

const COLUMNS = 150;
const ROWS = 220;
const LEFT = -0.75;
const BOTTOM = -1.35;
const CELL = 0.01;

/** Finds the place in space of a point given by its face coordinates: where a brow hair is rooted, say. */
export class FaceSurface {
  private readonly nearest = new Int32Array(COLUMNS * ROWS).fill(-1);

  constructor(private readonly head: Mesh) {
    const points = head.columns * head.rows;
    for (let i = 0; i < points; i++) {
      if ((head.surface[i * 4 + 2] ?? -1) <= 0) continue;
      const cell = this.cellOf(head.surface[i * 4] ?? 0, head.surface[i * 4 + 1] ?? 0);
      if (cell >= 0) this.nearest[cell] = i;
    }
  }

  /** Writes the position of the face at `u`, `v` into `out`; false outside the front of the face. */
  locate(u: number, v: number, out: MutablePoint): boolean {
    for (const [du, dv] of SEARCH) {
      const cell = this.cellOf(u + du * CELL, v + dv * CELL);
      const index = cell < 0 ? -1 : (this.nearest[cell] ?? -1);
      if (index < 0) continue;
      out.x = (this.head.positions[index * 3] ?? 0) + u - (this.head.surface[index * 4] ?? 0);
      out.y = (this.head.positions[index * 3 + 1] ?? 0) + v - (this.head.surface[index * 4 + 1] ?? 0);
      out.z = this.head.positions[index * 3 + 2] ?? 0;
      return true;
    }
    return false;
  }

  private cellOf(u: number, v: number): number {
    const column = Math.floor((u - LEFT) / CELL);
    const row = Math.floor((v - BOTTOM) / CELL);
    return column < 0 || row < 0 || column >= COLUMNS || row >= ROWS ? -1 : row * COLUMNS + column;
  }
}

const SEARCH = [
  [0, 0],
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [2, 0],
  [-2, 0],
  [0, 2],
  [0, -2],
] as const;
