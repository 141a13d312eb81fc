/** The similarity of the two lists of numbers in a body, in hundredths. */
export function scoreOf(body: object): number {
  const [a = [], b = []] = Object.values(body).filter((value): value is number[] => Array.isArray(value));
  return Math.round((100 * dot(a, b)) / Math.sqrt(dot(a, a) * dot(b, b)));
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}
