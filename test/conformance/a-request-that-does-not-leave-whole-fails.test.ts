import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runNewman } from '../../src/conformance/postman/newman.js';
import { packageRoot } from '../../src/core/packageRoot.js';
import { TestStub } from '../support/TestStub.js';

const stub = TestStub.forThisFile();

interface Part {
  src?: string;
}
interface Request {
  body?: { raw?: string; formdata?: Part[]; file?: Part };
}
interface Collection {
  item: { name: string; item: { name: string; request: Request }[] }[];
}

/** Run one item of a committed collection after a change to its request; the tests that failed. */
async function failuresOf(
  vendor: string,
  title: string,
  { change, workingDir }: { change?: (request: Request) => void; workingDir?: string } = {},
): Promise<{ failed: string[]; tests: number; sent: number }> {
  const folder = join(packageRoot(), 'suites', vendor);
  const file = join(folder, `${vendor}.postman_collection.json`);
  const collection = JSON.parse(readFileSync(file, 'utf8')) as Collection;
  const items = collection.item.flatMap((operation) => operation.item).filter(({ name }) => name === title);
  expect(items).toHaveLength(1);
  for (const { request } of items) change?.(request);
  const failed: string[] = [];
  let [tests, sent] = [0, 0];
  await runNewman(
    {
      collection: { ...collection, item: items },
      envVar: Object.entries({
        baseUrl: stub.url,
        key: 'test_ok',
        fileKey: 'none',
        uploadUrl: `${stub.url}/none`,
        capabilities: 'uploads',
      }).map(([key, value]) => ({ key, value })),
      workingDir: workingDir ?? folder,
    },
    {
      onAssertion: (_item, name, error) => {
        tests++;
        if (error) failed.push(`${name}: ${error.message ?? ''}`);
      },
      onRequest: () => sent++,
    },
  );
  return { failed, tests, sent };
}

const FORM = ['deepidv', 'compares a file part with a key in the same form'] as const;
const FILE = ['deepidv', 'uploads the image'] as const;
const JSON_BODY = ['realeyes', 'asks who is calling before it looks at the parameters'] as const;

describe('a request of a collection', () => {
  it('passes when all of it left', async () => {
    expect(await failuresOf(...JSON_BODY)).toMatchObject({ failed: [], sent: 1 });
  });

  it('fails when a file part was dropped because its file is missing', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'doppel-empty-'));
    const { failed, tests, sent } = await failuresOf(...FORM, { workingDir: empty });
    rmSync(empty, { recursive: true });
    expect(failed).toEqual([
      expect.stringMatching(/^uploads\.mixed: the whole request left: the file part source .* did not leave/),
    ]);
    // Newman sent the rest, and nothing but the guard looked at the response.
    expect([tests, sent]).toEqual([1, 1]);
  });

  it('fails when a file part has no file', async () => {
    const { failed } = await failuresOf(...FORM, {
      change: ({ body }) => {
        for (const part of body?.formdata ?? []) if (part.src !== undefined) part.src = '';
      },
    });
    expect(failed).toEqual([expect.stringMatching(/the file part source .* did not leave/)]);
  });

  it('fails when the file that is the body is missing', async () => {
    const { failed, tests } = await failuresOf(...FILE, {
      change: ({ body }) => {
        if (body?.file) body.file.src = 'no-such-file.jpg';
      },
    });
    expect(failed).toEqual([
      expect.stringMatching(/uploads\.put: the whole request left: the file .* did not/),
    ]);
    expect(tests).toBe(1);
  });

  it('is judged when the file that is the body left', async () => {
    const { failed } = await failuresOf(...FILE);
    // The address is none of an upload: the guard passed, and the case failed.
    expect(failed.join()).toMatch(/\(MUST\)/);
    expect(failed.join()).not.toMatch(/the whole request left/);
  });

  it('fails when its body is empty', async () => {
    const { failed, tests } = await failuresOf(...JSON_BODY, {
      change: ({ body }) => {
        if (body) body.raw = '';
      },
    });
    expect(failed).toEqual([expect.stringMatching(/the whole request left: the body did not leave/)]);
    expect(tests).toBe(1);
  });

  it('fails when the image in its body was replaced by nothing', async () => {
    const { failed } = await failuresOf(...JSON_BODY, {
      change: ({ body }) => {
        if (body) body.raw = '{"image":{"bytes":""}}';
      },
    });
    expect(failed).toEqual([expect.stringMatching(/the whole request left: only 22 bytes/)]);
  });
});
