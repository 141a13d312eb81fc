import { importFrom, vendorHomes, type VendorHome } from '../contract/VendorHome.js';

/** A request as a test writes it down. Bytes in a form become a file part that is named after its field. */
export interface SampleCall {
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string | Buffer | File>>;
}

/** A response as a test sees it; the body is parsed when it is JSON. */
interface SampleResponse {
  readonly status: number;
  readonly body: unknown;
}

/** Calls an operation of the vendor with good credentials. */
export type AskOperation = (operationId: string, call: SampleCall) => Promise<SampleResponse>;

/**
 * What a body holds at least. A regular expression stands for a text that matches it, `String` and `Array` for any text and any list.
 */
export type BodyPattern = Readonly<Record<string, unknown>>;

/** Status and body of a refusal. */
export type Refusal = readonly [status: number, body: BodyPattern];

/** What the general tests need to know of one operation. */
export interface OperationSamples {
  /** Every status that the vendor's document has for it, ascending, with those that notes.md chose where it prints none. */
  readonly statuses: readonly number[];
  /** How many images it takes. */
  readonly images: 0 | 1 | 2;
  /**
   * A request that is answered with success.
   *
   * @param a - image of a face; an identity card with which every operation is content
   * @param b - another one, where the operation takes two: of the same person or of somebody else, both is a success
   */
  readonly valid: (a: Buffer, b: Buffer) => SampleCall;
  /** The same for an operation that takes numbers in place of images and needs no model: others for each n. */
  readonly numbers?: (n: number) => SampleCall;
  /** Finds all faces of an image: one with many faces or with none is a success as well. */
  readonly findsFaces?: true;
  /**
   * A request with this image, sent as the operation takes images. Where it takes two, good ones are beside it.
   *
   * @param good - of one person
   * @param name - of the file, where it is sent as one
   */
  readonly withImage?: (
    image: Buffer,
    good: { readonly card: Buffer; readonly selfie: Buffer },
    name?: string,
  ) => SampleCall;
  /** How it refuses a body that is none, or none that its schemas accept. */
  readonly invalid?: Refusal;
  /** How it refuses an image that cannot be read. */
  readonly unreadable?: Refusal;
  /** How it refuses an image that is too large, where that is not the same. */
  readonly tooLarge?: Refusal;
  /** Bodies that its request schemas must refuse, one for each clause. */
  readonly refused?: readonly unknown[];
  /** Bodies at the edge that its request schemas must accept. */
  readonly accepted?: readonly unknown[];
  /** Statuses that no rule asks for by number. */
  readonly withoutStatusRule?: readonly number[];
}

/** A decision of an operation that compares two images. */
export interface Comparison extends SampleResponse {
  readonly match: boolean;
  readonly score: number;
}

/** Two images to be compared, and the first on an identity card, for operations that want one. */
interface ComparedImages {
  readonly a: Buffer;
  readonly b: Buffer;
  readonly card: Buffer;
}

/** What a call must cost: names of fixtures, and minor units; 0 when nothing is charged. */
interface Bill {
  readonly operation: string;
  readonly images: readonly [a: string, b: string];
  readonly status: number;
  readonly amount: number;
  readonly currency: string;
}

/** How images are uploaded before they are compared. */
interface UploadSamples {
  /** Announces JPEG files of these lengths. */
  readonly announce: {
    readonly operation: string;
    readonly call: (byteLengths: readonly number[]) => SampleCall;
  };
  /** Where each file goes and which key it has then, of the body of that response. */
  readonly placesIn: (body: unknown) => readonly { readonly url: string; readonly key: string }[];
  /** Compares two of them by their keys. */
  readonly compare: { readonly operation: string; readonly call: (a: string, b: string) => SampleCall };
}

/** Keys of accounts that a test has made. */
export interface TestKeys {
  readonly good: string;
  /** Of an account without money. */
  readonly poor: string;
  /** Of nobody's account. */
  readonly stranger: string;
  /** Client id of the good account. */
  readonly client: string;
}

/** What the tests of the runner need of an API to show by example how it judges one. Names of rules are without the vendor's. */
export interface RunnerExample {
  /** Needs no credentials, and its response has a form that any other body breaks. */
  readonly open: { readonly operation: string; readonly rules: string; readonly broken: string };
  /** Takes and gives numbers only: quick, and free. */
  readonly quick: {
    readonly operation: string;
    readonly rules: string;
    readonly kept: string;
    readonly json: object;
  };
  /** Takes an image: a case, and a rule that a body of another form breaks. */
  readonly image: {
    readonly operation: string;
    readonly case: string;
    readonly refusal: string;
    readonly broken: string;
    readonly body: object;
  };
  /** No response repeats a credential. */
  readonly secret: string;
}

/** What the general tests and benchmarks need to know of a vendor; exported as `samples` by `samples/index` of its code. */
export interface VendorSamples {
  /**
   * Headers that let a caller in.
   *
   * @param client - client id that belongs to the key
   * @param ask - calls an operation that needs no credentials
   */
  readonly credentials: (
    key: string,
    client: string,
    ask: AskOperation,
  ) => Promise<Record<string, string>> | Record<string, string>;
  /** By operationId: every operation. */
  readonly operations: Readonly<Record<string, OperationSamples>>;
  /** By the name under which the vendor decides: every operation that compares. */
  readonly comparisons: Readonly<
    Record<string, (ask: AskOperation, images: ComparedImages) => Promise<Comparison>>
  >;
  readonly bills: readonly Bill[];
  readonly uploads?: UploadSamples;
  /** Headers with the credentials that its document prints; without placeholders they get 401. */
  readonly placeholder: Readonly<Record<string, string>>;
  /** Status of its responses while the engine is down, and when it takes too long. */
  readonly engineDown: { readonly unavailable: number; readonly timeout: number };
  /** Variables of its suite. */
  readonly variables: (keys: TestKeys) => Record<string, string>;
  /** What a target offers that these variables are of use to. */
  readonly capabilities?: readonly string[];
  readonly runner?: RunnerExample;
}

/** What tests need to know of a vendor. @throws SpecError when its code has no module `samples/index` */
export async function loadSamples(home: VendorHome): Promise<VendorSamples> {
  const { samples } = (await importFrom(home, 'samples/index')) as { samples: VendorSamples };
  return samples;
}

/** What tests need to know of every vendor, by its name. */
export async function loadAllSamples(homes = vendorHomes()): Promise<ReadonlyMap<string, VendorSamples>> {
  return new Map(
    await Promise.all(homes.map(async (home) => [home.vendor, await loadSamples(home)] as const)),
  );
}
