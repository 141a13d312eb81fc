import type { Capture } from '../Capture.js';
import { Camera } from '../draw/Camera.js';
import { type Canvas, GeometryBuffer } from '../draw/Canvas.js';
import { drawStrands, type Strand } from '../draw/drawStrands.js';
import { KeyLight } from '../draw/KeyLight.js';
import { rasterise } from '../draw/rasterise.js';
import { ambientOcclusion, shade } from '../draw/shade.js';
import type { Material } from '../draw/Surface.js';
import { buildHairShell, hairCutout, hairMaterial } from '../hair/buildHairShell.js';
import { FaceSurface, growFaceHair } from '../hair/growFaceHair.js';
import { growScalpHair } from '../hair/growScalpHair.js';
import { buildGlasses } from '../head/buildGlasses.js';
import { buildEar, buildHead } from '../head/buildHead.js';
import { buildNeck, buildTorso, clothMaterial } from '../head/buildTorso.js';
import { layOutFace } from '../head/FaceLayout.js';
import { computeNormals, MATERIAL, type Mesh } from '../head/Mesh.js';
import { type MutablePoint, Skull } from '../head/Skull.js';
import type { Identity } from '../identity/Identity.js';
import { type FacePaint, paletteOf } from '../skin/FacePaint.js';
import { earMaterial, headMaterial, neckMaterial } from '../skin/skinMaterial.js';

/** Draws one person over what is already on the canvas. */
export function drawPerson(canvas: Canvas, person: Identity, capture: Capture): void {
  const camera = new Camera(capture, canvas.width, canvas.height);
  const paint: FacePaint = {
    person,
    capture,
    layout: layOutFace(person, capture),
    palette: paletteOf(person),
    pixelSize: camera.pixelSize,
    seed: person.textureSeed % 1013,
  };
  const { meshes, strands } = buildPerson(paint);
  const light = new KeyLight(capture);
  const buffer = new GeometryBuffer(canvas.width, canvas.height);
  const cutout = hairCutout(person);
  for (const mesh of meshes) {
    castShadow(mesh, light);
    rasterise(buffer, mesh, camera, mesh.material === MATERIAL.hair ? cutout : undefined);
  }
  const open = ambientOcclusion(buffer, camera.pixelSize);
  shade(canvas, buffer, materialsOf(paint), open, light, camera, capture);
  drawStrands(canvas, buffer, strands, light, camera, capture);
}

/** Meshes and hairs in their place before the camera. */
function buildPerson(paint: FacePaint): { meshes: Mesh[]; strands: Strand[] } {
  const { person, capture, layout, palette } = paint;
  const skull = new Skull(person, layout);
  const head = buildHead(person, capture, layout, skull);
  const shell = buildHairShell(person, skull);
  const strands = [...growScalpHair(person, palette, shell), ...growFaceHair(paint, new FaceSurface(head))];
  const moving = [head, buildEar(person, layout, -1), buildEar(person, layout, 1), shell];
  if (person.glasses > 0.5) moving.push(...buildGlasses(person, layout));
  const still = [buildNeck(person), buildTorso(person)];

  const headPose = Pose.ofHead(capture);
  const bodyPose = Pose.ofBody(capture);
  for (const mesh of moving) headPose.applyToAll(mesh.positions);
  for (const strand of strands) headPose.applyToAll(strand.points);
  for (const mesh of still) bodyPose.applyToAll(mesh.positions);
  const meshes = [...moving, ...still];
  meshes.forEach(computeNormals);
  return { meshes, strands };
}

function castShadow(mesh: Mesh, light: KeyLight): void {
  if (mesh.material === MATERIAL.frame) return;
  const { positions, surface, material } = mesh;
  for (let i = 0; i < positions.length / 3; i++) {
    if (material === MATERIAL.hair && (surface[i * 4 + 3] ?? 0) < 0.01) continue;
    light.cast(positions[i * 3] ?? 0, positions[i * 3 + 1] ?? 0, positions[i * 3 + 2] ?? 0);
  }
}

function materialsOf(paint: FacePaint): ReadonlyMap<number, Material> {
  return new Map<number, Material>([
    [MATERIAL.skin, headMaterial(paint)],
    [MATERIAL.ear, earMaterial(paint)],
    [MATERIAL.neck, neckMaterial(paint)],
    [MATERIAL.cloth, clothMaterial(paint)],
    [MATERIAL.hair, hairMaterial(paint)],
    [
      MATERIAL.frame,
      (s) => {
        s.reset(paint.palette.frame, 0.5, 40, 0);
      },
    ],
  ]);
}

const RADIANS = Math.PI / 180;
/** Where the head turns on the neck. */
const PIVOT_Y = -0.75;
const PIVOT_Z = -0.05;

/** Turns points of the head (or, with a share of the angles, of the body) into their place before the camera. */
class Pose {
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
