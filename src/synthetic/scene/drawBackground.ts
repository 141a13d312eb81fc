import { mixColour, scaleColour, srgb, type Colour } from '../base/Colour.js';
import { fractalNoise } from '../base/noise.js';
import { Random } from '../base/Random.js';
import { mix, smoothstep } from '../base/shaping.js';
import type { Canvas } from '../draw/Canvas.js';

const TONES: readonly [Colour, ...Colour[]] = [
  srgb(200, 205, 212),
  srgb(120, 135, 150),
  srgb(90, 110, 90),
  srgb(180, 160, 140),
  srgb(60, 66, 80),
  srgb(225, 222, 215),
  srgb(150, 96, 76),
  srgb(110, 140, 175),
];

/** Colour at a place, both coordinates in 0..1 from the top left. */
type Scene = (x: number, y: number) => Colour;

const SCENES: readonly [(random: Random) => Scene, ...((random: Random) => Scene)[]] = [
  plainWall,
  bokeh,
  room,
  plaster,
  shelves,
];

/** Fills the canvas with an out-of-focus place drawn from a seed. */
export function drawBackground(canvas: Canvas, seed: number): void {
  const random = new Random(`background:${seed}`);
  fillFrom(canvas, random.pick(SCENES)(random));
}

/** Fills the canvas evenly, as behind the portrait of a document. */
export function drawPlainBackground(canvas: Canvas, colour: Colour): void {
  fillFrom(canvas, () => colour);
}

/** Samples a scene on a coarse grid and stretches it: backgrounds have no detail. */
function fillFrom(canvas: Canvas, scene: Scene): void {
  const { width, height, colour } = canvas;
  const columns = 97;
  const rows = Math.max(2, Math.round((96 * height) / width)) + 1;
  const coarse = Array.from({ length: columns * rows }, (_, i) =>
    scene((i % columns) / (columns - 1), Math.floor(i / columns) / (rows - 1)),
  );
  for (let y = 0; y < height; y++) {
    const gy = (y / height) * (rows - 1);
    const row = Math.min(rows - 2, Math.floor(gy));
    for (let x = 0; x < width; x++) {
      const gx = (x / width) * (columns - 1);
      const column = Math.min(columns - 2, Math.floor(gx));
      const at = row * columns + column;
      for (let channel = 0; channel < 3; channel++) {
        const above = mix(coarse[at]?.[channel] ?? 0, coarse[at + 1]?.[channel] ?? 0, gx - column);
        const below = mix(
          coarse[at + columns]?.[channel] ?? 0,
          coarse[at + columns + 1]?.[channel] ?? 0,
          gx - column,
        );
        colour[(y * width + x) * 3 + channel] = 0.75 * mix(above, below, gy - row);
      }
    }
  }
}

function plainWall(random: Random): Scene {
  const tone = random.pick(TONES);
  const lit = random.between(-0.25, 0.25);
  return (x, y) => scaleColour(tone, 1 - 0.3 * y + lit * (x - 0.5));
}

function bokeh(random: Random): Scene {
  const top = random.pick(TONES);
  const bottom = random.pick(TONES);
  const discs = Array.from({ length: 9 }, () => ({
    x: random.next(),
    y: random.next(),
    radius: random.between(0.08, 0.34),
    tone: random.pick(TONES),
    strength: random.between(0.2, 0.7),
  }));
  return (x, y) => {
    let colour = mixColour(top, bottom, y);
    for (const disc of discs) {
      const near = 1 - ((x - disc.x) ** 2 + (y - disc.y) ** 2) / disc.radius ** 2;
      if (near > 0) colour = mixColour(colour, disc.tone, disc.strength * near * near);
    }
    return colour;
  };
}

function room(random: Random): Scene {
  const wall = random.pick(TONES);
  const corner = random.pick(TONES);
  const other = random.pick(TONES);
  const floor = random.pick(TONES);
  const left = random.between(0.1, 0.4);
  const right = random.between(0.6, 0.9);
  return (x, y) => {
    const walls = mixColour(
      mixColour(wall, corner, smoothstep(left - 0.04, left + 0.04, x)),
      other,
      smoothstep(right - 0.05, right + 0.05, x),
    );
    return mixColour(walls, floor, 0.7 * smoothstep(0.75, 0.85, y));
  };
}

function plaster(random: Random): Scene {
  const light = random.pick(TONES);
  const dark = random.pick(TONES);
  const seed = random.integer(1000);
  return (x, y) => mixColour(light, dark, fractalNoise(x * 6, y * 6, seed, 3));
}

function shelves(random: Random): Scene {
  const wood = random.pick(TONES);
  const seed = random.integer(1000);
  return (x, y) => {
    const board = smoothstep(0.06, 0, Math.abs(((y * 4) % 1) - 0.5) - 0.42);
    const spine = fractalNoise(x * 22, Math.floor(y * 4) * 7, seed, 2);
    const tone = TONES[Math.floor(spine * TONES.length)] ?? wood;
    return mixColour(wood, tone, 0.5 * board);
  };
}
