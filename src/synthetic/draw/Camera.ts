import type { Capture } from '../capture/Capture.js';

/** Distance of the lens from the middle of the head, in head units (about 65 cm). */
const DISTANCE = 6.2;
/** Height of a head from the chin to the crown, in head units. */
const HEAD_HEIGHT = 2.15;

/** A pinhole camera in front of the face; turns head units into pixels and back. */
export class Camera {
  private readonly focal: number;
  private readonly originX: number;
  private readonly originY: number;

  constructor(capture: Capture, width: number, height: number) {
    this.focal = ((capture.scale * height) / HEAD_HEIGHT) * DISTANCE;
    this.originX = width * (0.5 + capture.centreX);
    this.originY = height * (0.5 + capture.centreY);
  }

  /** Size of one pixel in head units at depth 0.8, where the face is. */
  get pixelSize(): number {
    return (DISTANCE - 0.8) / this.focal;
  }

  screenX(x: number, z: number): number {
    return this.originX + (x * this.focal) / (DISTANCE - z);
  }

  screenY(y: number, z: number): number {
    return this.originY - (y * this.focal) / (DISTANCE - z);
  }

  worldX(screenX: number, z: number): number {
    return ((screenX - this.originX) * (DISTANCE - z)) / this.focal;
  }

  worldY(screenY: number, z: number): number {
    return ((this.originY - screenY) * (DISTANCE - z)) / this.focal;
  }
}
