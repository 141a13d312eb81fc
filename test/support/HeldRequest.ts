import { connect, type Socket } from 'node:net';

const HEAD_END = '\r\n\r\n';

/** A request whose body comes in two parts, so that a test decides when it is whole, and whether it ever is. */
export class HeldRequest {
  /** Status of the response; never, when there is none. */
  readonly status: Promise<number>;
  private readonly socket: Socket;
  private received = '';

  /**
   * @param lines - request line and headers, without Content-Length
   * @param first - the part of the body that is sent at once
   * @param rest - how many bytes follow
   */
  constructor(url: string, lines: readonly string[], first: string, rest: number) {
    const { hostname, port } = new URL(url);
    this.socket = connect(Number(port), hostname);
    this.socket.setNoDelay(true);
    // Whatever ends the connection, the test knows why.
    this.socket.on('error', () => undefined);
    this.status = new Promise((resolve) => {
      this.socket.on('data', (data: Buffer) => {
        this.received += data.toString('latin1');
        const status = this.wholeResponse();
        if (status === undefined) return;
        resolve(status);
        // A reset leaves no port behind that waits.
        this.socket.resetAndDestroy();
      });
    });
    const length = `Content-Length: ${first.length + rest}`;
    this.socket.write([...lines, length].join('\r\n') + HEAD_END + first);
  }

  finish(rest: string): void {
    this.socket.write(rest);
  }

  abort(): void {
    this.socket.resetAndDestroy();
  }

  private wholeResponse(): number | undefined {
    const end = this.received.indexOf(HEAD_END);
    if (end < 0) return undefined;
    const [, length = '0'] = /\r\ncontent-length: *(\d+)/i.exec(this.received) ?? [];
    if (this.received.length < end + HEAD_END.length + Number(length)) return undefined;
    return Number(this.received.slice('HTTP/1.1 '.length).slice(0, 3));
  }
}
