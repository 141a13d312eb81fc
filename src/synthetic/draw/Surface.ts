import type { Colour } from '../base/Colour.js';
import { mix } from '../base/shaping.js';

/**
 * One pixel on its way from geometry to colour. Shading fills the first part, a material the second; there is one object
 * for a whole image, because a new one for each pixel would cost more than the drawing.
 */
export class Surface {
  u = 0;
  v = 0;
  w = 0;
  a = 0;
  normalX = 0;
  normalY = 0;
  normalZ = 0;

  red = 0;
  green = 0;
  blue = 0;
  /** Strength of the mirrored light, and how narrow it is. */
  specular = 0;
  gloss = 16;
  /** 1 for skin, which lets light through; 0 for everything else. */
  translucency = 0;
  /** Share of light left by folds too fine for the mesh. */
  openness = 1;
  /** Light added regardless of illumination: the glint of an eye. */
  glint = 0;

  /** Starts a new pixel with a base colour. */
  reset(colour: Colour, specular: number, gloss: number, translucency: number): void {
    [this.red, this.green, this.blue] = colour;
    this.specular = specular;
    this.gloss = gloss;
    this.translucency = translucency;
    this.openness = 1;
    this.glint = 0;
  }

  /** Multiplies the colour. */
  darken(factor: number): void {
    this.red *= factor;
    this.green *= factor;
    this.blue *= factor;
  }

  /** Multiplies each channel by its own factor. */
  tint(red: number, green: number, blue: number): void {
    this.red *= red;
    this.green *= green;
    this.blue *= blue;
  }

  /** Covers the colour with another one. */
  cover(colour: Colour, opacity: number, brightness = 1): void {
    this.red = mix(this.red, colour[0] * brightness, opacity);
    this.green = mix(this.green, colour[1] * brightness, opacity);
    this.blue = mix(this.blue, colour[2] * brightness, opacity);
  }

  /** Leans the normal; it is brought back to unit length before lighting. */
  lean(x: number, y: number): void {
    this.normalX += x;
    this.normalY += y;
  }
}

/** Paints a surface: reads its numbers, sets colour and gloss. */
export type Material = (surface: Surface) => void;
