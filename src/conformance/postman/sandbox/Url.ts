/**
 * As much of URL as @cfworker/json-schema asks for: it resolves the identifiers of schemas against an address of its own.
 * Postman's sandbox has no URL; the build puts this one in its place.
 */
export class Url {
  href: string;

  constructor(reference: string, base = '') {
    if (/^[a-z][a-z\d+.-]*:/i.test(reference)) this.href = reference;
    else if (reference.startsWith('#')) this.href = base.replace(/#.*$/, '') + reference;
    else if (reference.startsWith('/')) this.href = base.replace(/^([a-z]+:\/\/[^/]+).*$/i, '$1') + reference;
    else this.href = base.replace(/[^/]*$/, '') + reference;
  }

  get hash(): string {
    return /#.+$/.exec(this.href)?.[0] ?? '';
  }

  set hash(hash: string) {
    this.href = this.href.replace(/#.*$/, '') + hash;
  }

  toString(): string {
    return this.href;
  }
}

export { Url as URL };
