/** How a model takes its image. */
export interface ModelInput {
  /** Side of the square input in pixels. */
  readonly size: number;
  readonly layout: 'nhwc' | 'nchw';
  /** `uint8`: plain pixels 0..255; the model normalises them itself. `float32`: `(pixel - mean) * scale`. */
  readonly type: 'uint8' | 'float32';
  /** Order of the colour channels. Default rgb. */
  readonly channels: 'rgb' | 'bgr';
  /** Subtracted from each channel, in the order of `channels`. Default 0. Only for float32. */
  readonly mean?: number | readonly number[];
  /** Multiplied with each channel after `mean`. Default 1. Only for float32. */
  readonly scale?: number | readonly number[];
}

/** What every model of a pack says of itself. */
export interface ModelManifest {
  /** File name in the folder of the pack. */
  readonly file: string;
  /** SHA-256 of the file in lower-case hexadecimal. */
  readonly sha256: string;
  readonly input: ModelInput;
}

/**
 * A face detector.
 *
 * - `blazeface`: outputs `boxes_16`, `scores_16`, `boxes_32`, `scores_32`; six key points, no mouth corners, so the pack
 *   needs a landmark model.
 * - `yunet`: outputs `cls_`, `obj_`, `bbox_` and `kps_` at strides 8, 16 and 32; five points.
 */
export interface DetectorManifest extends ModelManifest {
  readonly kind: 'blazeface' | 'yunet';
  /** The share of the input square that the image fills, 0.25..1. Default 1. */
  readonly canvas: number;
  /** Boxes below this confidence are dropped. */
  readonly minimumConfidence: number;
  /** Intersection over union above which the less confident of two boxes is dropped. */
  readonly overlap: number;
}

/** A model that gives 68 points in shares of its crop. */
export interface LandmarksManifest extends ModelManifest {
  readonly kind: 'landmarks68';
  /** How often the crop is placed anew on the points found. Default 2. */
  readonly passes: number;
}

/** A model that turns an aligned face into a descriptor. */
export interface EmbedderManifest extends ModelManifest {
  readonly kind: 'descriptor';
  /** `dlib68` needs the landmark model; `arcface5` does with five points. */
  readonly alignment: 'dlib68' | 'arcface5';
  /** Average the descriptors of the face and of its mirror image. Default false. */
  readonly mirror: boolean;
  /** Length of the descriptor. */
  readonly dimensions: number;
}

export interface AgeGenderManifest extends ModelManifest {
  readonly kind: 'age-gender';
}

export interface ExpressionManifest extends ModelManifest {
  readonly kind: 'expression';
}

/** A model that gives one number for each of its labels. */
export interface RaceManifest extends ModelManifest {
  readonly kind: 'race';
  /** Names of the numbers, in their order. */
  readonly labels: readonly string[];
  /** True when the numbers are logits; they then go through softmax. Default false: they are shares already. */
  readonly logits: boolean;
}

/**
 * How descriptors become embeddings. The frequencies come from a file (float64, little-endian, one row of descriptor
 * length for each pair of embedding numbers) or from a seed.
 */
export interface LiftManifest {
  /** Length of the embedding; even. */
  readonly dimensions: number;
  readonly file?: string;
  readonly sha256?: string;
  /** Used when there is no file. */
  readonly seed?: number;
  /** Kernel width in units of the distance between unit descriptors. Default: derived from the operating point. */
  readonly sigma?: number;
}

export interface OperatingPointManifest {
  readonly falseMatchRate: number;
  /** Similarity of two embeddings at this false match rate. */
  readonly similarity: number;
  /** Distance of two unit descriptors at this false match rate; gives sigma where the lift has none. */
  readonly distance?: number;
}

/** The content of a `pack.yaml`, defaults filled in. */
export interface PackManifest {
  readonly format: 'doppel-model-pack/1';
  readonly name: string;
  readonly version: string;
  readonly models: {
    readonly detector: DetectorManifest;
    readonly landmarks?: LandmarksManifest;
    readonly embedder: EmbedderManifest;
    readonly ageGender?: AgeGenderManifest;
    readonly expression?: ExpressionManifest;
    /** The default pack has none. */
    readonly race?: RaceManifest;
  };
  readonly lift: LiftManifest;
  readonly operatingPoint: OperatingPointManifest;
}
