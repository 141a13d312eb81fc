/** Nothing lies nearer than this where no mesh was drawn. */
export const FAR = -1e9;

/** What the nearest mesh shows at each pixel: the input of shading. */
export class GeometryBuffer {
  readonly depth: Float32Array;
  readonly material: Uint8Array;
  readonly u: Float32Array;
  readonly v: Float32Array;
  readonly w: Float32Array;
  readonly a: Float32Array;
  readonly normalX: Float32Array;
  readonly normalY: Float32Array;
  readonly normalZ: Float32Array;

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    const pixels = width * height;
    this.depth = new Float32Array(pixels).fill(FAR);
    this.material = new Uint8Array(pixels);
    this.u = new Float32Array(pixels);
    this.v = new Float32Array(pixels);
    this.w = new Float32Array(pixels);
    this.a = new Float32Array(pixels);
    this.normalX = new Float32Array(pixels);
    this.normalY = new Float32Array(pixels);
    this.normalZ = new Float32Array(pixels);
  }
}
