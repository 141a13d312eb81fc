import type { Capture } from '../capture/Capture.js';
import { ambientOcclusion } from '../draw/ambientOcclusion.js';
import { Camera } from '../draw/Camera.js';
import type { Canvas } from '../draw/Canvas.js';
import { drawStrands } from '../draw/drawStrands.js';
import { GeometryBuffer } from '../draw/GeometryBuffer.js';
import { KeyLight } from '../draw/KeyLight.js';
import { rasterise } from '../draw/rasterise.js';
import { shade } from '../draw/shade.js';
import type { Material } from '../draw/Surface.js';
import { buildHairShell } from '../hair/buildHairShell.js';
import { growFaceHair } from '../hair/growFaceHair.js';
import { growScalpHair } from '../hair/growScalpHair.js';
import { hairCutout, hairMaterial } from '../hair/hairMaterial.js';
import type { Strand } from '../hair/Strand.js';
import { buildEar } from '../head/buildEar.js';
import { buildGlasses } from '../head/buildGlasses.js';
import { buildHead } from '../head/buildHead.js';
import { buildNeck, buildTorso } from '../head/buildTorso.js';
import { layOutFace } from '../head/FaceLayout.js';
import { FaceSurface } from '../head/FaceSurface.js';
import { computeNormals, MATERIAL, type Mesh } from '../head/Mesh.js';
import { Pose } from '../head/Pose.js';
import { Skull } from '../head/Skull.js';
import type { Identity } from '../identity/Identity.js';
import { clothMaterial } from '../skin/clothMaterial.js';
import type { FacePaint } from '../skin/FacePaint.js';
import { paletteOf } from '../skin/Palette.js';
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
