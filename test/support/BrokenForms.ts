import type { RandomNumbers } from '../../src/core/RandomNumbers.js';

/** A multipart form that is broken somewhere. */
export interface BrokenForm {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Only so many bytes are sent of those that the length announces. */
  readonly cut?: number;
}

const NAMES = [
  'file_a',
  'file_b',
  'source',
  'target',
  'client_id',
  'client_secret',
  'img1',
  '',
  '__proto__',
  'a[b][c]',
  'a[0]',
  'é',
];
const TYPES = [
  'image/jpeg',
  'text/plain',
  'multipart/mixed; boundary=inner',
  'x',
  '',
  'image/jpeg; charset=\0',
];
const CHARSETS = ['utf-8', 'latin1', 'no-such-charset', ''];

/** Draws forms that begin sound and are then spoilt once or several times. */
export class BrokenForms {
  /**
   * @param images - put into some of the parts
   * @param fields - of a sound form: some forms begin with them
   */
  constructor(
    private readonly random: RandomNumbers,
    private readonly images: readonly Buffer[],
    private readonly fields: readonly string[],
  ) {}

  draw(): BrokenForm {
    const boundary = this.boundary();
    let body = this.form(boundary);
    for (let n = this.below(4); n > 0; n--) body = this.spoilt(body, boundary);
    const headers = { 'Content-Type': this.contentType(boundary) };
    return this.chance(0.15) ? { headers, body, cut: this.below(body.length + 1) } : { headers, body };
  }

  private boundary(): string {
    return this.pick([
      'b',
      'b',
      '----WebKitFormBoundary7MA4YWxkTrZu0gW',
      '-',
      '--',
      'b'.repeat(70),
      'b'.repeat(500),
      "a'()+_,-./:=?",
    ]);
  }

  private contentType(boundary: string): string {
    return this.pick([
      ...Array.from({ length: 12 }, () => `multipart/form-data; boundary="${boundary}"`),
      'multipart/form-data',
      'multipart/form-data; boundary=',
      'multipart/form-data; boundary=other',
      `multipart/mixed; boundary="${boundary}"`,
      `multipart/form-data; boundary="${boundary}`,
      `multipart/form-data; charset=x; boundary*=utf-8''${boundary}`,
      `Multipart/Form-Data;;; boundary="${boundary}"; boundary=b`,
    ]);
  }

  private form(boundary: string): Buffer {
    const kind = this.random.share();
    const count =
      kind < 0.05 ? 0 : kind < 0.9 ? 1 + this.below(4) : kind < 0.98 ? 20 + this.below(30) : this.below(3000);
    const parts = Array.from({ length: count }, () => this.part(boundary, count > 50));
    if (this.chance(0.4)) parts.unshift(...this.fields.map((name) => this.soundPart(boundary, name)));
    return Buffer.concat([...parts, Buffer.from(`--${boundary}--${this.chance(0.8) ? '\r\n' : ''}`)]);
  }

  private soundPart(boundary: string, name: string): Buffer {
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="a.jpg"\r\n\r\n`;
    return Buffer.concat([Buffer.from(head), this.pick(this.images), Buffer.from('\r\n')]);
  }

  private part(boundary: string, small: boolean): Buffer {
    const lines = [`--${boundary}`, this.disposition(small)];
    if (this.chance(0.5)) lines.push(`Content-Type: ${this.pick(TYPES)}`);
    if (this.chance(0.1)) lines.push(`Content-Transfer-Encoding: ${this.pick(['base64', '7bit', 'x', ''])}`);
    for (let n = this.chance(0.1) ? this.below(80) : 0; n > 0; n--)
      lines.push(`X-${n}: ${'y'.repeat(this.below(50))}`);
    return Buffer.concat([
      Buffer.from(`${lines.join('\r\n')}\r\n\r\n`),
      this.content(small),
      Buffer.from('\r\n'),
    ]);
  }

  private disposition(small: boolean): string {
    const name = !small && this.chance(0.03) ? 'n'.repeat(this.below(200_000)) : this.pick(NAMES);
    const file = this.pick([
      '',
      '',
      '; filename="a.jpg"',
      '; filename="a.jpg"',
      '; filename=""',
      '; filename="../../a"',
      `; filename*=${this.pick(CHARSETS)}''%E0%A4%A`,
      `; filename="${'f'.repeat(this.below(5000))}"`,
    ]);
    return this.pick([
      ...Array.from({ length: 8 }, () => `Content-Disposition: form-data; name="${name}"${file}`),
      `Content-Disposition: form-data${file}`,
      `Content-Disposition: attachment; name="${name}"`,
      `Content-Disposition: form-data; name="${name}`,
      `Content-Disposition: form-data; name*=${this.pick(CHARSETS)}''%ff${file}`,
      'Content-Disposition',
      '',
    ]);
  }

  private content(small: boolean): Buffer {
    const share = this.random.share();
    if (small || share < 0.5) return this.bytes(this.below(200));
    if (share < 0.6) return Buffer.alloc(0);
    if (share < 0.7) return this.form('inner');
    if (share < 0.8) return this.bytes(this.below(20_000));
    const image = this.pick(this.images);
    return share < 0.9 ? image.subarray(0, this.below(image.length)) : image;
  }

  private spoilt(body: Buffer, boundary: string): Buffer {
    const at = this.below(body.length + 1);
    const [start, end] = [body.subarray(0, at), body.subarray(at)];
    const put = (...pieces: (Buffer | string)[]): Buffer =>
      Buffer.concat([start, ...pieces.map((piece) => Buffer.from(piece)), end]);
    switch (this.below(9)) {
      case 0:
        return start;
      case 1:
        return end;
      case 2:
        return put(this.bytes(1 + this.below(40)));
      case 3:
        return put(`\r\n--${boundary}\r\n`);
      case 4:
        return put(`\r\n--${boundary}--\r\n`);
      case 5:
        return Buffer.from(
          body.toString('latin1').replaceAll('\r\n', this.pick(['\n', '\r', '\r\r\n', ''])),
          'latin1',
        );
      case 6:
        return Buffer.from(body.toString('latin1').replace(/\r\n\r\n/, '\r\n'), 'latin1');
      case 7: {
        const copy = Buffer.from(body);
        for (let n = 1 + this.below(20); n > 0 && copy.length > 0; n--)
          copy[this.below(copy.length)] = this.below(256);
        return copy;
      }
      default:
        return put(body.subarray(0, this.below(body.length)));
    }
  }

  private bytes(length: number): Buffer {
    const bytes = Buffer.alloc(length);
    for (let i = 0; i < length; i++) bytes[i] = this.random.whole() & 0xff;
    return bytes;
  }

  private below(limit: number): number {
    return Math.floor(this.random.share() * limit);
  }

  private chance(share: number): boolean {
    return this.random.share() < share;
  }

  private pick<T>(list: readonly T[]): T {
    const picked = list[this.below(list.length)];
    if (picked === undefined) throw new Error('there is nothing to pick from');
    return picked;
  }
}
