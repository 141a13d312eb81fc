import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';

const ENTRIES = ['index', 'fixtures', 'vitest'];

/**
 * Put what the entries publish into one declaration file each, and what they share into another; all other declarations go.
 * Nothing that stays may import a package, but for Vitest in the entry that is for it.
 *
 * @param folder - what the compiler has written
 * @throws Error naming a package that a published type needs
 */
export async function bundleTypes(folder: string): Promise<void> {
  const bundle = await rollup({
    input: Object.fromEntries(ENTRIES.map((name) => [name, join(folder, `${name}.d.ts`)])),
    plugins: [dts()],
    // A type that is part of a published one and has no name outside stays without one.
    onwarn: () => undefined,
    external: (id) => !/^[./]|^[A-Z]:/.test(id),
  });
  const options = {
    entryFileNames: '[name].d.ts',
    chunkFileNames: 'types/[name].d.ts',
    // Of `await using`.
    banner: '/// <reference lib="esnext.disposable" />',
  };
  const { output } = await bundle.generate(options);
  for (const chunk of output) {
    if (chunk.type !== 'chunk') continue;
    const packages = chunk.imports.filter(
      (id) => !id.startsWith('types/') && !ENTRIES.includes(id.replace(/\.d\.ts$/, '')),
    );
    if (packages.some((id) => id !== 'vitest' || chunk.name !== 'vitest'))
      throw new Error(`the published types of ${chunk.fileName} need ${packages.join(', ')}`);
  }
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (name.endsWith('.d.ts')) rmSync(join(folder, name));
  await bundle.write({ ...options, dir: folder });
  await bundle.close();
}
