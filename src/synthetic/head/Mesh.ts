/** What a mesh is made of; 0 is left for "nothing drawn". */
export const MATERIAL = { skin: 1, ear: 2, neck: 3, cloth: 4, hair: 5, frame: 6 } as const;
export type MaterialId = (typeof MATERIAL)[keyof typeof MATERIAL];

/**
 * A grid of points whose columns close to a ring. Each point carries four numbers of its own (`surface`) from which its
 * material is painted.
 */
export interface Mesh {
  readonly material: MaterialId;
  readonly columns: number;
  readonly rows: number;
  /** x, y, z of each point, row by row. */
  readonly positions: Float32Array;
  /** Unit normals, x, y, z; filled by {@link computeNormals}. */
  readonly normals: Float32Array;
  /** u, v, w, a of each point. */
  readonly surface: Float32Array;
}

export function createMesh(material: MaterialId, columns: number, rows: number): Mesh {
  const points = columns * rows;
  return {
    material,
    columns,
    rows,
    positions: new Float32Array(points * 3),
    normals: new Float32Array(points * 3),
    surface: new Float32Array(points * 4),
  };
}

/** Writes point `index`: position, then what its material is painted from. */
export function setPoint(
  mesh: Mesh,
  index: number,
  position: readonly [x: number, y: number, z: number],
  surface: readonly [u: number, v: number, w: number, a: number],
): void {
  mesh.positions.set(position, index * 3);
  mesh.surface.set(surface, index * 4);
}

/** Fills the normals from the positions; they point away from the axis of the ring. */
export function computeNormals(mesh: Mesh): void {
  const { columns, rows, positions: p, normals } = mesh;
  for (let row = 0; row < rows; row++) {
    const above = Math.max(0, row - 1) * columns;
    const below = Math.min(rows - 1, row + 1) * columns;
    for (let column = 0; column < columns; column++) {
      const left = (row * columns + (column > 0 ? column - 1 : columns - 2)) * 3;
      const right = (row * columns + (column < columns - 1 ? column + 1 : 1)) * 3;
      const up = (above + column) * 3;
      const down = (below + column) * 3;
      const ux = (p[right] ?? 0) - (p[left] ?? 0);
      const uy = (p[right + 1] ?? 0) - (p[left + 1] ?? 0);
      const uz = (p[right + 2] ?? 0) - (p[left + 2] ?? 0);
      const vx = (p[up] ?? 0) - (p[down] ?? 0);
      const vy = (p[up + 1] ?? 0) - (p[down + 1] ?? 0);
      const vz = (p[up + 2] ?? 0) - (p[down + 2] ?? 0);
      const nx = uy * vz - uz * vy;
      const ny = uz * vx - ux * vz;
      const nz = ux * vy - uy * vx;
      const length = Math.sqrt(nx * nx + ny * ny + nz * nz) + 1e-12;
      const at = (row * columns + column) * 3;
      normals[at] = nx / length;
      normals[at + 1] = ny / length;
      normals[at + 2] = nz / length;
    }
  }
}
