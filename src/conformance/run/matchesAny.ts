/** Whether one of some names fits one of some patterns, in which `*` stands for anything. */
export function matchesAny(names: readonly string[], patterns: readonly string[]): boolean {
  return patterns.some((pattern) => {
    const escaped = pattern.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '.*');
    const whole = new RegExp(`^${escaped}$`);
    return names.some((name) => whole.test(name));
  });
}
