declare module 'parse-prefer-header' {
  /** RFC 7240: preference names in camel case to their values, `true` where a name stands alone. */
  export default function parsePreferHeader(
    header: string | string[] | undefined,
  ): Record<string, string | true>;
}
