/** As much of a Postman collection (v2.1) as Doppel writes. */
export interface Collection {
  readonly info: { readonly name: string; readonly description: string; readonly schema: string };
  readonly item: readonly Folder[];
  readonly event: readonly ScriptEvent[];
  readonly variable: readonly { readonly key: string; readonly value: string }[];
}

/** The cases of one operation. */
export interface Folder {
  readonly name: string;
  readonly item: readonly Item[];
}

/** One case. */
export interface Item {
  readonly name: string;
  readonly request: ItemRequest;
  readonly protocolProfileBehavior: {
    readonly followRedirects: false;
    readonly disableCookies: true;
    readonly disableBodyPruning: true;
    readonly disabledSystemHeaders?: { readonly 'content-type': true };
  };
}

interface ItemRequest {
  readonly description: string;
  readonly method: string;
  readonly url: string;
  readonly header: readonly { readonly key: string; readonly value: string }[];
  readonly body?: ItemBody;
}

export type ItemBody =
  | {
      readonly mode: 'raw';
      readonly raw: string;
      readonly options: { readonly raw: { readonly language: 'text' } };
    }
  | {
      readonly mode: 'urlencoded';
      readonly urlencoded: readonly { readonly key: string; readonly value: string }[];
    }
  | { readonly mode: 'formdata'; readonly formdata: readonly ItemPart[] }
  | { readonly mode: 'file'; readonly file: { readonly src: string } };

export type ItemPart =
  | { readonly key: string; readonly type: 'text'; readonly value: string }
  | {
      readonly key: string;
      readonly type: 'file';
      readonly src: string;
      readonly fileName: string;
      readonly contentType: string;
    };

export interface ScriptEvent {
  readonly listen: 'prerequest' | 'test';
  readonly script: { readonly type: 'text/javascript'; readonly exec: readonly string[] };
}

/** A Postman environment: what the user fills in. */
export interface Environment {
  readonly name: string;
  readonly values: readonly {
    readonly key: string;
    readonly value: string;
    readonly type: 'default' | 'secret';
    readonly enabled: true;
    readonly description: string;
  }[];
}
