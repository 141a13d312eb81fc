import { mixColour, scaleColour, type Colour } from '../base/Colour.js';
import { noise } from '../base/noise.js';
import { bump, clamp, mix, smoothstep } from '../base/shaping.js';
import type { Surface } from '../draw/Surface.js';
import { eyeAt, type EyeOpening } from '../head/FaceLayout.js';
import type { FacePaint } from './FacePaint.js';

const opening: EyeOpening = { along: 0, rise: 0, upper: 0, lower: 0 };
const LASH: Colour = [0.016, 0.012, 0.01];
const PUPIL: Colour = [0.004, 0.004, 0.005];
const WHITE: Colour = [0.5, 0.465, 0.45];

/** Lids, lash line, white, iris, pupil and glint of both eyes. */
export function paintEye(s: Surface, paint: FacePaint): void {
  const { person, layout, palette, pixelSize } = paint;
  if (!eyeAt(layout, person, s.u, s.v, opening)) return;
  const { along, rise, upper, lower } = opening;
  const lidSpan = smoothstep(1.3, 0.85, Math.abs(along));
  const fold = upper + 0.014 + 0.03 * person.lidFold;
  s.darken(1 - (0.12 + 0.32 * person.lidFold) * bump(rise - fold, 0.008 + pixelSize * 0.3) * lidSpan);
  const lid = smoothstep(upper, upper + 0.01, rise) * smoothstep(fold + 0.005, fold - 0.008, rise) * lidSpan;
  s.darken(1 - 0.08 * lid);
  if (person.makeup > 0.3)
    s.cover(scaleColour(palette.skin, 0.5, 0.4, 0.42), lid * (person.makeup - 0.3) * 0.6);
  s.darken(1 - 0.2 * bump(rise - lower + 0.012, 0.009) * lidSpan);
  s.tint(1, 1 - 0.1 * bump(rise - lower + 0.006, 0.012) * lidSpan, 1);
  s.darken(1 - 0.26 * bump(Math.abs(along) - 1.05, 0.06) * bump(rise, 0.02));

  const soft = 0.005 + pixelSize * 0.6;
  const inside =
    smoothstep(upper + soft, upper - soft, rise) *
    smoothstep(lower - soft, lower + soft, rise) *
    smoothstep(1.02, 0.97, Math.abs(along));
  if (inside > 0.003) paintBall(s, paint, inside);

  const heavy = Math.max(person.makeup, 0.7 * (1 - person.sex));
  const lineWidth = 0.0055 * (1 + 0.5 * person.makeup) + pixelSize * 0.3 + 0.003 * Math.max(0, along);
  const lashLine = bump(rise - upper - 0.003, lineWidth) * smoothstep(1.12, 0.95, Math.abs(along));
  s.cover(LASH, clamp(lashLine * (0.62 + 0.35 * heavy)));
  const lowerLine = bump(rise - lower + 0.002, 0.0045) * smoothstep(1.05, 0.85, Math.abs(along));
  s.cover(LASH, lowerLine * (0.18 + 0.35 * person.makeup) * smoothstep(-0.9, 0.3, along));
}

function paintBall(s: Surface, paint: FacePaint, inside: number): void {
  const { person, layout, capture, palette, pixelSize, seed } = paint;
  const { along, rise, upper, lower } = opening;
  const side = s.u < 0 ? -1 : 1;
  // Eyes stay on the lens when the head turns: the iris moves against the turn.
  const lookX = clamp(capture.gazeX * 0.05 - capture.yaw * 0.0009, -0.06, 0.06);
  const lookY = clamp(capture.gazeY * 0.03 + capture.pitch * 0.001, -0.025, 0.025);
  const dx = (Math.abs(s.u) - layout.eyeX) * side - lookX;
  const dy = rise - lookY - 0.006;
  const radius = 0.058 * (1 + person.irisSize);
  const distance = Math.hypot(dx, dy);
  const out = distance / radius;

  const veins = 0.1 * bump(Math.abs(along) - 1, 0.3) * (0.5 + noise(s.u * 60, s.v * 25, seed + 52));
  const shade = 1 - 0.34 * Math.pow(Math.abs(along), 3);
  let colour: Colour = scaleColour(WHITE, shade, shade * (1 - veins), shade * (1 - 1.1 * veins));
  const angle = Math.atan2(dy, dx);
  const fibres = 0.55 + 0.75 * noise(angle * 9 + 20, distance * 30, seed + 51);
  const ring = mix(0.75, 1.35, smoothstep(1, 0.45, out)) * (1 - 0.65 * smoothstep(0.76, 1, out));
  const iris = smoothstep(radius + 0.005 + pixelSize * 0.4, radius - 0.005, distance);
  colour = mixColour(colour, scaleColour(palette.iris, fibres * ring), iris);
  colour = mixColour(colour, PUPIL, smoothstep(0.0265 + pixelSize * 0.4, 0.0225 - pixelSize * 0.2, distance));
  const lidShadow = 0.28 + 0.72 * smoothstep(0, 0.05, upper - rise);
  const wet = 0.85 + 0.15 * smoothstep(0, 0.015, rise - lower);
  s.cover(colour, inside, lidShadow * wet);
  const caruncle = inside * smoothstep(-0.8, -0.95, along);
  s.cover(scaleColour(palette.skin, 0.9, 0.55, 0.5), caruncle * 0.7);
  s.translucency *= 1 - inside;
  s.specular *= 1 - inside;
  s.normalX = mix(s.normalX, s.normalX * 0.4, inside);

  const glintX = Math.sin((capture.lightAzimuth * Math.PI) / 180) * 0.03;
  const glintY = 0.02 + 0.012 * Math.sin((capture.lightElevation * Math.PI) / 180);
  const glint = smoothstep(0.012 + pixelSize * 0.3, 0.006, Math.hypot(dx - glintX, dy - glintY));
  const window = smoothstep(0.012, 0.004, Math.hypot(dx + glintX, dy + glintY * 0.8));
  s.glint += inside * (0.75 * glint + 0.08 * window);
}
