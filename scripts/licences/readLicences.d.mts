export interface PackageLicence {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly dev: boolean;
  readonly allowed: boolean;
  readonly why: string | undefined;
}

export function readLicences(lock: {
  readonly packages: Readonly<
    Record<string, { readonly version?: string; readonly license?: string; readonly dev?: boolean }>
  >;
}): PackageLicence[];
