import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/core/packageRoot.js';

// A project in which Doppel is installed, and of Doppel only its declarations: no other package and no types of Node.
const root = packageRoot();
const folder = mkdtempSync(join(tmpdir(), 'doppel-types-'));
const installed = join(folder, 'node_modules', 'doppel');

beforeAll(() => {
  mkdirSync(installed, { recursive: true });
  cpSync(join(root, 'package.json'), join(installed, 'package.json'));
  for (const name of readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.d.ts')) continue;
    mkdirSync(dirname(join(installed, 'dist', name)), { recursive: true });
    cpSync(join(root, 'dist', name), join(installed, 'dist', name));
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const MODES = [
  ['node16', ts.ModuleKind.Node16, ts.ModuleResolutionKind.Node16],
  ['nodenext', ts.ModuleKind.NodeNext, ts.ModuleResolutionKind.NodeNext],
  ['bundler', ts.ModuleKind.ESNext, ts.ModuleResolutionKind.Bundler],
] as const;

function complaints(
  source: string,
  module: ts.ModuleKind,
  moduleResolution: ts.ModuleResolutionKind,
): string[] {
  const file = join(folder, 'client.ts');
  writeFileSync(file, source);
  const program = ts.createProgram([file], {
    ...{ module, moduleResolution, target: ts.ScriptTarget.ES2022, lib: ['lib.es2022.d.ts'] },
    ...{ strict: true, skipLibCheck: false, types: [], noEmit: true, exactOptionalPropertyTypes: true },
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

describe.each(MODES)('the types of the package under %s', (_name, module, resolution) => {
  it('are complete without any other package', () => {
    const source = `
      import { startStub, type RunningStub } from 'doppel';
      import { people, type PersonName } from 'doppel/fixtures';
      await using stub: RunningStub = await startStub({ port: 0 });
      stub.force({ operation: 'verify', code: 402 });
      const spent: number | undefined = stub.ledger.spendSince(stub.ledger.mark())[0]?.charges;
      const name: PersonName = 'ada';
      const bytes: Uint8Array = people[name].selfie.bytes;
      export { bytes, spent };
    `;
    expect(complaints(source, module, resolution)).toEqual([]);
  }, 60_000);

  it('refuse what is misspelt', () => {
    const source = `
      import { startStub } from 'doppel';
      import { people } from 'doppel/fixtures';
      const stub = await startStub({ prot: 1 });
      stub.force({ operatoin: 'verify', code: 402 });
      export const bytes = people.adda.selfie.bytes;
    `;
    const found = complaints(source, module, resolution);
    expect(found).toHaveLength(3);
    for (const [i, word] of ['prot', 'operatoin', 'adda'].entries()) expect(found[i]).toContain(`'${word}'`);
  }, 60_000);
});
