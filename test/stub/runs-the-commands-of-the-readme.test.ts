import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/core/packageRoot.js';
import { TestStub } from '../support/TestStub.js';

const stub = TestStub.forThisFile();
const readme = readFileSync(join(packageRoot(), 'README.md'), 'utf8');
const commands = [...readme.matchAll(/```sh\n([^`]*?curl -X[^`]*?)```/g)].map(([, command = '']) => command);

/** What the first lines of each response show, in the order of the README. */
const RESPONSES = [
  { isMatch: true, sourceFaceDetected: true, targetFaceDetected: true },
  { result: 'analysis_complete', faces_detected: 1 },
  { sub_code: 'SUCCESS', data: { match: false } },
  { faces: [{ boundingBox: {} }, { boundingBox: {} }], unprocessedFaceCount: 1 },
  // The ordered one.
  { error: 'Internal Server Error' },
];

describe('the README', () => {
  it('shows one command a vendor, and how to order an outcome', () => {
    expect(commands).toHaveLength(RESPONSES.length);
  });

  it.each(RESPONSES.map((response, i) => [i, response] as const))(
    'has a command %i that answers as it should',
    async (i, response) => {
      const command = (commands[i] ?? '').replaceAll('http://127.0.0.1:4010', stub.url);
      const cwd = join(packageRoot(), 'fixtures', 'documents');
      const { stdout } = await promisify(execFile)('bash', ['-c', command], { cwd });
      expect(JSON.parse(stdout)).toMatchObject(response);
    },
  );
});
