import { mixColour, scaleColour } from '../base/Colour.js';
import { noise } from '../base/noise.js';
import { Random } from '../base/Random.js';
import { clamp, mix, smoothstep } from '../base/shaping.js';
import type { Mesh } from '../head/Mesh.js';
import type { Identity } from '../identity/Identity.js';
import type { Palette } from '../skin/Palette.js';
import type { Strand } from './Strand.js';

const COUNT = 4200;
const NODES = 9;

/** Locks that lie on the shell of the hair, follow it downwards and stand out a little over its edge. */
export function growScalpHair(person: Identity, palette: Palette, shell: Mesh): Strand[] {
  const random = new Random(`scalp:${person.textureSeed}`);
  const strands: Strand[] = [];
  for (let i = 0; i < COUNT; i++) {
    const strand = growOne(person, palette, shell, random);
    if (strand) strands.push(strand);
  }
  return strands;
}

function growOne(person: Identity, palette: Palette, shell: Mesh, random: Random): Strand | undefined {
  const { columns, rows, positions, surface } = shell;
  let column = random.between(0, columns - 1.001);
  let row = random.between(0, rows * 0.97);
  const drift = random.normal(0.4) + person.parting * 2.2 * (1 - person.curl);
  const step = (0.35 + 0.65 * random.next()) * (2.2 + 5 * person.hairLength) * mix(1, 0.45, person.curl);
  const lift = random.between(0, 0.022) + 0.02 * person.curl * random.next();
  const swept = 1 - smoothstep(0.1, 0.4, person.fringe);
  const phase = random.between(0, 7);
  const points = new Float32Array(NODES * 3);
  const start = Math.round(row) * columns + Math.round(column);
  const theta = surface[start * 4] ?? 0;
  if ((surface[start * 4 + 3] ?? -1) < 0.004) return undefined;
  let nodes = 0;
  for (; nodes < NODES; nodes++) {
    const at = Math.min(rows - 1, Math.round(row)) * columns + Math.round(clamp(column, 0, columns - 1));
    const edge = surface[at * 4 + 3] ?? -1;
    if (edge < 0 && nodes > 1) {
      const inFront = Math.abs(surface[at * 4] ?? 0) < 1.1 ? swept : 0;
      extrapolate(points, nodes, random.between(0, 1 - 0.75 * inFront));
      nodes++;
      break;
    }
    const curl = person.curl * 0.026;
    const nx = Math.sin(surface[at * 4] ?? 0);
    const nz = Math.cos(surface[at * 4] ?? 0);
    const rise = lift * Math.sin(Math.min(1, (nodes + 1) / 4));
    const turn = nodes * 1.9 + phase;
    points[nodes * 3] = (positions[at * 3] ?? 0) + nx * rise + curl * Math.sin(turn);
    points[nodes * 3 + 1] = (positions[at * 3 + 1] ?? 0) + rise * 0.6 + curl * 0.6 * Math.cos(turn);
    points[nodes * 3 + 2] = (positions[at * 3 + 2] ?? 0) + nz * rise + curl * Math.cos(turn * 1.1);
    row += step;
    column += drift;
    if (row >= rows) {
      nodes++;
      break;
    }
  }
  if (nodes < 3) return undefined;
  const clump = noise(theta * 22, row * 0.02, person.textureSeed % 991) - 0.5;
  const brightness = clamp(0.85 + 0.7 * clump + random.normal(0.22), 0.35, 1.7);
  const turned = random.chance(person.grey * 0.8) ? 1 : person.grey * 0.5;
  return {
    points: points.subarray(0, nodes * 3),
    colour: scaleColour(mixColour(palette.hair, palette.greyHair, turned), brightness),
    width: 0.0085,
    opacity: 0.75,
    shine: mix(0.5, 0.16, person.curl),
  };
}

/** The tip: further the way the lock was going by a share of its last step, bent down. */
function extrapolate(points: Float32Array, node: number, share: number): void {
  for (let k = 0; k < 3; k++) {
    const last = points[(node - 1) * 3 + k] ?? 0;
    const before = points[(node - 2) * 3 + k] ?? last;
    points[node * 3 + k] = last + (last - before) * 0.6 * share - (k === 1 ? 0.05 * share : 0);
  }
}
