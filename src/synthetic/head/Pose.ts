import type { Capture } from '../capture/Capture.js';
import type { MutablePoint } from './Skull.js';

const RADIANS = Math.PI / 180;
/** Where the head turns on the neck. */
const PIVOT_Y = -0.75;
const PIVOT_Z = -0.05;

/** Turns points of the head (or, with a share of the angles, of the body) into their place before the camera. */
export class Pose {
  private readonly cosYaw: number;
  private readonly sinYaw: number;
  private readonly cosPitch: number;
  private readonly sinPitch: number;
  private readonly cosRoll: number;
  private readonly sinRoll: number;

  private constructor(yaw: number, pitch: number, roll: number) {
    this.cosYaw = Math.cos(yaw * RADIANS);
    this.sinYaw = Math.sin(yaw * RADIANS);
    this.cosPitch = Math.cos(pitch * RADIANS);
    this.sinPitch = Math.sin(pitch * RADIANS);
    this.cosRoll = Math.cos(roll * RADIANS);
    this.sinRoll = Math.sin(roll * RADIANS);
  }

  static ofHead(capture: Capture): Pose {
    return new Pose(capture.yaw, capture.pitch, capture.roll);
  }

  /** The body follows the head by a third. */
  static ofBody(capture: Capture): Pose {
    return new Pose(capture.yaw * 0.35, 0, capture.roll * 0.25);
  }

  apply(p: MutablePoint): void {
    const y = p.y - PIVOT_Y;
    const z = p.z - PIVOT_Z;
    const turnedX = this.cosYaw * p.x + this.sinYaw * z;
    const turnedZ = -this.sinYaw * p.x + this.cosYaw * z;
    const noddedY = this.cosPitch * y - this.sinPitch * turnedZ;
    p.z = this.sinPitch * y + this.cosPitch * turnedZ + PIVOT_Z;
    p.x = this.cosRoll * turnedX - this.sinRoll * noddedY;
    p.y = this.sinRoll * turnedX + this.cosRoll * noddedY + PIVOT_Y;
  }

  applyToAll(positions: Float32Array): void {
    const p: MutablePoint = { x: 0, y: 0, z: 0 };
    for (let i = 0; i < positions.length; i += 3) {
      p.x = positions[i] ?? 0;
      p.y = positions[i + 1] ?? 0;
      p.z = positions[i + 2] ?? 0;
      this.apply(p);
      positions[i] = p.x;
      positions[i + 1] = p.y;
      positions[i + 2] = p.z;
    }
  }
}
