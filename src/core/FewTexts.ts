const MOST = 1000;
const LONGEST = 500;

/**
 * Remembers short texts in which nothing was found, so that they need not be searched again; it forgets all when there are too many.
 */
export class FewTexts {
  private readonly texts = new Set<string>();

  has(text: string): boolean {
    return this.texts.has(text);
  }

  add(text: string): void {
    if (text.length > LONGEST) return;
    if (this.texts.size >= MOST) this.texts.clear();
    this.texts.add(text);
  }

  clear(): void {
    this.texts.clear();
  }
}
