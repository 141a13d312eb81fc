/** As much of Postman's `pm` as the scripts use (postman-sandbox 4). */
export interface Pm {
  readonly info: { readonly requestName: string };
  readonly request: {
    readonly method: string;
    readonly url: { toString: () => string };
    readonly headers: { all: () => readonly PmHeader[]; get: (name: string) => string | undefined };
    /** As it left: variables filled in, parts whose file could not be read `disabled`. */
    readonly body?: {
      readonly mode?: string;
      readonly raw?: string;
      readonly formdata?: { all: () => readonly PmPart[] };
      readonly urlencoded?: { all: () => readonly { readonly value?: unknown }[] };
      readonly file?: { readonly src?: string; readonly value?: unknown };
    };
  };
  readonly response: {
    readonly code: number;
    readonly responseTime: number;
    readonly headers: { all: () => readonly PmHeader[] };
    text: () => string;
  };
  readonly variables: PmVariables;
  readonly environment: PmVariables;
  readonly collectionVariables: PmVariables;
  readonly execution: { skipRequest: () => void };
  test: (name: string, body: () => void) => void;
}

export interface PmHeader {
  readonly key: string;
  readonly value: string;
}

export interface PmPart {
  readonly key: string;
  readonly type?: string;
  readonly src?: unknown;
  readonly fileName?: string;
  readonly contentType?: string;
  readonly value?: unknown;
  readonly disabled?: boolean;
}

export interface PmVariables {
  has: (name: string) => boolean;
  get: (name: string) => unknown;
  set: (name: string, value: string) => void;
}

/** The sandbox's console. */
export interface PmConsole {
  log: (text: string) => void;
  warn: (text: string) => void;
}
