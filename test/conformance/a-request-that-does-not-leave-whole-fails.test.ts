import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runNewman } from '../../src/conformance/postman/newman.js';
import { vendorHomes, type VendorHome } from '../../src/contract/VendorHome.js';
import { TestStub } from '../support/TestStub.js';

const stub = TestStub.forThisFile();

interface Part {
  src?: string;
}
interface Request {
  header: { value: string }[];
  body?: { raw?: string; formdata?: Part[]; file?: Part };
}
interface Item {
  name: string;
  request: Request;
}
interface Collection {
  item: { name: string; item: Item[] }[];
}
type Chosen = readonly [home: VendorHome, title: string];

function collectionOf({ vendor, suite }: VendorHome): Collection {
  return JSON.parse(readFileSync(join(suite, `${vendor}.postman_collection.json`), 'utf8')) as Collection;
}

/** The first item of any vendor's collection with such a request. */
function itemWith(what: (request: Request) => boolean): Chosen {
  for (const home of vendorHomes()) {
    const items = collectionOf(home).item.flatMap((operation) => operation.item);
    const found = items.find((item) => what(item.request));
    if (found) return [home, found.name];
  }
  throw new Error('no collection has such an item');
}

/** Run one item of a committed collection after a change to its request; the tests that failed. */
async function failuresOf(
  [home, title]: Chosen,
  { change, workingDir }: { change?: (request: Request) => void; workingDir?: string } = {},
): Promise<{ failed: string[]; tests: number; sent: number }> {
  const collection = collectionOf(home);
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
      workingDir: workingDir ?? home.suite,
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

/** A file part beside a text part, a file as the body, and an image in JSON without credentials. */
const FORM = itemWith(({ body }) => {
  const files = body?.formdata?.filter(({ src }) => src !== undefined) ?? [];
  return files.length === 1 && body?.formdata?.length === 2;
});
const FILE = itemWith(({ body }) => body?.file !== undefined);
const JSON_BODY = itemWith(
  ({ body, header }) =>
    /\{\{image_/.test(body?.raw ?? '') && !header.some(({ value }) => value.includes('{{')),
);

describe('a request of a collection', () => {
  it('passes when all of it left', async () => {
    expect(await failuresOf(JSON_BODY)).toMatchObject({ failed: [], sent: 1 });
  });

  it('fails when a file part was dropped because its file is missing', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'doppel-empty-'));
    const { failed, tests, sent } = await failuresOf(FORM, { workingDir: empty });
    rmSync(empty, { recursive: true });
    expect(failed).toEqual([
      expect.stringMatching(/^[\w.-]+: the whole request left: the file part \S+ .* did not leave/),
    ]);
    // Newman sent the rest, and nothing but the guard looked at the response.
    expect([tests, sent]).toEqual([1, 1]);
  });

  it('fails when a file part has no file', async () => {
    const { failed } = await failuresOf(FORM, {
      change: ({ body }) => {
        for (const part of body?.formdata ?? []) if (part.src !== undefined) part.src = '';
      },
    });
    expect(failed).toEqual([expect.stringMatching(/the file part \S+ .* did not leave/)]);
  });

  it('fails when the file that is the body is missing', async () => {
    const { failed, tests } = await failuresOf(FILE, {
      change: ({ body }) => {
        if (body?.file) body.file.src = 'no-such-file.jpg';
      },
    });
    expect(failed).toEqual([expect.stringMatching(/^[\w.-]+: the whole request left: the file .* did not/)]);
    expect(tests).toBe(1);
  });

  it('is judged when the file that is the body left', async () => {
    const { failed } = await failuresOf(FILE);
    // The address is none of an upload: the guard passed, and the case failed.
    expect(failed.join()).toMatch(/\(MUST\)/);
    expect(failed.join()).not.toMatch(/the whole request left/);
  });

  it('fails when its body is empty', async () => {
    const { failed, tests } = await failuresOf(JSON_BODY, {
      change: ({ body }) => {
        if (body) body.raw = '';
      },
    });
    expect(failed).toEqual([expect.stringMatching(/the whole request left: the body did not leave/)]);
    expect(tests).toBe(1);
  });

  it('fails when the image in its body was replaced by nothing', async () => {
    const { failed } = await failuresOf(JSON_BODY, {
      change: ({ body }) => {
        if (body) body.raw = '{"image":{"bytes":""}}';
      },
    });
    expect(failed).toEqual([expect.stringMatching(/the whole request left: only 22 bytes/)]);
  });
});
