/** Shows how far a long work is: one line that changes on a terminal, a line for every tenth elsewhere. Writes to stderr. */
export class Progress {
  private tenth = 0;

  constructor(private readonly what: string) {}

  /** @param done - of `total` */
  show(done: number, total: number): void {
    const text = `${this.what} ${done}/${total}`;
    if (process.stderr.isTTY) {
      process.stderr.write(`\r${text}${done === total ? '\n' : ''}`);
      return;
    }
    const tenth = Math.floor((10 * done) / total);
    if (tenth > this.tenth) process.stderr.write(`${text}\n`);
    this.tenth = tenth;
  }
}
