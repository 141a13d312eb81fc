/**
 * Sets of names that are joined by pairs of them (union-find with path halving).
 *
 * @see R. E. Tarjan and J. van Leeuwen, "Worst-case analysis of set union algorithms", J. ACM 31 (1984), 245-281
 */
export class Components {
  private readonly parents = new Map<string, string>();

  join(a: string, b: string): void {
    const [first, second] = [this.rootOf(a), this.rootOf(b)];
    if (first !== second) this.parents.set(second, first);
  }

  /** The name that stands for the set of `name`. */
  rootOf(name: string): string {
    let at = name;
    for (;;) {
      const parent = this.parents.get(at) ?? at;
      if (parent === at) return at;
      const grandparent = this.parents.get(parent) ?? parent;
      this.parents.set(at, grandparent);
      at = grandparent;
    }
  }
}
