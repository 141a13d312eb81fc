import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packageRoot } from '../../src/core/packageRoot.js';
import type { TestStub } from './TestStub.js';

/** Holds the image files that the commands name. */
const folder = join(packageRoot(), 'fixtures', 'documents');

/**
 * Run a command of a vendor's document in a shell, in the folder of the documents' images.
 *
 * @param command - as the document prints it, but for the host, which stands as HOST
 */
export async function runPrinted(
  stub: TestStub,
  command: string,
): Promise<{ status: number; body: unknown }> {
  const line = `${command.replace('HOST', stub.url)} --silent --write-out '\\n%{http_code}'`;
  const { stdout } = await promisify(execFile)('bash', ['-c', line], { cwd: folder });
  const [, text = '', status] = /^([\s\S]*)\n(\d+)$/.exec(stdout) ?? [];
  return { status: Number(status), body: /^[{[]/.test(text) ? JSON.parse(text) : text };
}
