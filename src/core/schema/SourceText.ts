import { isAlias, isMap, isNode, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import type { Path } from './findMistake.js';

/** A text of YAML or JSON that knows where in it each value stands. */
export class SourceText {
  readonly document: Document.Parsed;
  private readonly lines = new LineCounter();

  /** @param file - what to call it in messages */
  constructor(
    text: string,
    readonly file: string,
  ) {
    this.document = parseDocument(text, { lineCounter: this.lines });
  }

  /** The line on which something begins, from 1; of what is around it when it is missing. */
  lineOf(path: Path): number {
    return this.lines.linePos(this.offsetOf(path)).line;
  }

  /** `<file>:<line>:<column>` of what stands at a path; of what is around it when it is missing. */
  placeOf(path: Path): string {
    return this.placeAt(this.offsetOf(path));
  }

  /** `<file>:<line>:<column>` of a character. */
  placeAt(offset: number): string {
    const { line, col } = this.lines.linePos(offset);
    return `${this.file}:${line}:${col}`;
  }

  /** Of the key or the item at a path. */
  private offsetOf(path: Path): number {
    const { document } = this;
    let node: unknown = document.contents;
    let start = isNode(node) ? (node.range?.[0] ?? 0) : 0;
    for (const segment of path) {
      const parent = isAlias(node) ? node.resolve(document) : node;
      let label: unknown;
      if (isMap(parent)) {
        const pair = parent.items.find(({ key }) => String(key) === String(segment));
        label = pair?.key;
        node = pair?.value;
      } else if (isSeq(parent)) {
        label = node = parent.items[Number(segment)];
      }
      if (!isNode(label) || !label.range) break;
      start = label.range[0];
    }
    return start;
  }
}
