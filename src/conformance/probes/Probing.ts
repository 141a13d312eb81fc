import type { CaseRequest, Json } from '../CaseRequest.js';
import type { EmbeddingOrder } from '../request/embedding.js';

/** What a probe compares: an image by its role, an embedding by its order, an image's address, or a value as it is. */
export type Input =
  string | { readonly embedding: EmbeddingOrder } | { readonly url: string } | { readonly value: Json };

export type Pair = readonly [Input, Input];

/** One way to send the inputs of a call: `first` and `second` stand in it where a case names the role of an image. */
export interface ProbeForm {
  /** What the target must offer. */
  readonly needs?: readonly string[];
  readonly request: CaseRequest;
}

/** Where the outcome of a comparison stands in its response. */
export interface Outcome {
  readonly decision?: string;
  readonly score?: string;
  readonly better?: 'higher' | 'lower';
  readonly threshold?: string | number;
  /** A word for the score; the words from the least alike to the most. */
  readonly label?: { readonly at: string; readonly ascending: readonly string[] };
  /** Other paths whose values make up the outcome. */
  readonly same?: readonly string[];
}

/** A call that probes make. */
export interface ProbeCall {
  readonly operation: string;
  /** By name; the first is used where a probe names none. */
  readonly forms: Readonly<Record<string, ProbeForm>>;
  readonly outcome?: Outcome;
  /** Images go to this call first; what it answers at the path is what is compared. */
  readonly through?: { readonly call: string; readonly at: string };
}

/** Rules by the property that they demand. A property without rules is looked at and reported all the same. */
export type RulesOf<Property extends string> = Readonly<Partial<Record<Property, readonly string[]>>>;

interface Order<Property extends string> {
  readonly call: string;
  readonly form?: string;
  readonly rules?: RulesOf<Property>;
}

export interface EmbeddingSeriesOrder extends Order<'order' | 'between' | 'product' | 'negative'> {
  readonly embeddings: {
    readonly anchors: readonly {
      readonly cosine: number;
      readonly score: number;
      readonly rules?: readonly string[];
    }[];
    /** Tolerance of a score. */
    readonly within: number;
    /** Between two steps. */
    readonly step: number;
    /** The scores that a cosine below 0 may have. */
    readonly negative?: readonly number[];
    /** Drawn as a line in the series. */
    readonly threshold?: number;
  };
}

export interface MorphSeriesOrder extends Order<'order' | 'decision' | 'monotone' | 'labels' | 'threshold'> {
  /** Pairs from the most alike to the least: an image with itself, of one person, of two. */
  readonly images: {
    readonly self?: readonly Pair[];
    readonly same: readonly Pair[];
    readonly other: readonly Pair[];
  };
}

export interface SymmetryOrder extends Order<'decision' | 'score'> {
  readonly pairs: readonly Pair[];
  /** Tolerance of the score; left out where nothing is promised of it. */
  readonly within?: number;
}

export interface SelfMatchOrder extends Order<'answered' | 'decision' | 'score'> {
  readonly inputs: readonly Input[];
  /** The score is this or better. */
  readonly reaches?: number;
  /** Statuses that refuse one image in both places, where the document allows that too. */
  readonly refused?: readonly number[];
}

export interface InputFormsOrder extends Order<string> {
  /** `rules.same`, and those of each form by its name. */
  readonly inputs: readonly Input[];
  readonly forms?: readonly string[];
  readonly within: number;
}

export interface ReencodingOrder extends Order<'decision' | 'score'> {
  readonly inputs: readonly Input[];
  /** Which input is sent in other encodings. */
  readonly vary: 'first' | 'second';
  /** Roles of images with the same content. */
  readonly roles?: readonly string[];
  /** Qualities of JPEGs to make of it. */
  readonly qualities?: readonly number[];
  /** Tolerance of the score. */
  readonly within?: number;
}

export interface ChargeRaceOrder extends Order<'once' | 'refused'> {
  readonly inputs: readonly Input[];
  /** Variable with the key of an account that has enough for `pays` calls, and for no more. */
  readonly variable: string;
  /** Its credential role. */
  readonly as: string;
  readonly calls: number;
  /** Default: 1. */
  readonly pays?: number;
  readonly refused: readonly number[];
}

export interface ConnectionReuseOrder extends Order<'refused' | 'cookies'> {
  readonly inputs: readonly Input[];
  /** Credential roles that are not let in. */
  readonly without: readonly string[];
  readonly refused: readonly number[];
}

export interface CanaryOrder extends Order<'credential' | 'malformed'> {
  /** Credential roles that are not let in. */
  readonly without: readonly string[];
  /** Requests that are to be refused as they stand; `{{url first}}` is the canary. */
  readonly malformed: readonly CaseRequest[];
}

export interface BadInputOrder extends Order<
  'refused' | 'unreadable' | 'type' | 'images' | 'shape' | 'leaks'
> {
  readonly inputs?: readonly Input[];
  /** Statuses that refuse what the schema does not allow. */
  readonly refused: readonly number[];
  /** Content types that are to be refused. */
  readonly types?: readonly string[];
  /** Roles of files that are no image of an allowed format. */
  readonly images?: readonly string[];
  /** Calls at most. */
  readonly calls: number;
}

/** What each probe is to ask of a vendor. */
export interface ProbeOrders {
  readonly 'threshold-series'?: readonly (EmbeddingSeriesOrder | MorphSeriesOrder)[];
  readonly symmetry?: readonly SymmetryOrder[];
  readonly 'self-match'?: readonly SelfMatchOrder[];
  readonly 'input-forms'?: readonly InputFormsOrder[];
  readonly 'connection-reuse'?: readonly ConnectionReuseOrder[];
  readonly canary?: readonly CanaryOrder[];
  readonly 'charge-race'?: readonly ChargeRaceOrder[];
  readonly reencoding?: readonly ReencodingOrder[];
  readonly 'bad-input'?: readonly BadInputOrder[];
}

export type ProbeName = keyof ProbeOrders;

/** A vendor's probes.yaml. */
export interface Probing {
  readonly vendor: string;
  readonly calls: Readonly<Record<string, ProbeCall>>;
  readonly probes: ProbeOrders;
}
