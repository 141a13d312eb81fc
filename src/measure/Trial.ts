/** One image of a measurement. */
export interface Sample {
  /** Unique; a path relative to the folder of images, or `person-1/2` for a drawn one. */
  readonly name: string;
  /** Who is in it. */
  readonly person: string;
  /** Where it is named, for messages, for example `pairs.csv:7`; drawn ones are named nowhere. */
  readonly place?: string;
}

/** A labelled pair of samples, by their places in the list. */
export interface Pair {
  readonly a: number;
  readonly b: number;
  /** True for a genuine pair (one person), false for an impostor pair (two). */
  readonly same: boolean;
}

/** What is to be measured. */
export interface Trial {
  readonly samples: readonly Sample[];
  readonly pairs: readonly Pair[];

  /** The encoded JPEG or PNG of a sample. */
  load(sample: number): Promise<Uint8Array>;

  /** End what `load` keeps running. */
  close(): Promise<void>;
}
