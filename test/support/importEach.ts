import { existsSync, readdirSync } from 'node:fs';

const TESTS = new URL('../vendors/', import.meta.url);

/** Import the module of a name from the folder of each vendor's tests that has one. */
export function importEach<T>(name: string): Promise<T[]> {
  const modules = readdirSync(TESTS)
    .sort()
    .map((vendor) => new URL(`${vendor}/${name}.ts`, TESTS))
    .filter((url) => existsSync(url));
  return Promise.all(modules.map(async ({ href }) => (await import(href)) as T));
}
