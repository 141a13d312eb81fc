import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Leak, Secrets } from './Secrets.js';

/** Collects what was written, and searches it for secrets. */
export class WrittenOutput {
  /** How many texts and files were searched so far. */
  searched = 0;
  /** How many secrets were found so far. */
  found = 0;
  private readonly texts = new Map<string, string | Buffer>();

  constructor(private readonly secrets: Secrets) {}

  /** @param place - where it was written, for the message of a failure */
  add(place: string, text: string | Buffer): void {
    this.texts.set(`${place} #${this.texts.size}`, text);
  }

  /** All files of a folder, as they are now. */
  addFolder(folder: string): void {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) this.add(entry.name, readFileSync(join(entry.parentPath, entry.name)));
    }
  }

  /** Fail when any secret that is known by now stands in anything that was added. */
  async expectClean(): Promise<void> {
    const leaks: Leak[] = [];
    for (const [place, text] of this.texts) {
      leaks.push(...this.secrets.leaksIn(place, text));
      await setImmediate(); // Vitest must hear of its worker now and then
    }
    this.searched += this.texts.size;
    this.found += leaks.length;
    this.texts.clear();
    expect(
      leaks.map(({ secret, form, place, around }) => `${place}: ${secret} (${form}): ${around}`),
    ).toEqual([]);
  }
}
