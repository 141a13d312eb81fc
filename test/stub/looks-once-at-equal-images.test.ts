import { describe, expect, it } from 'vitest';
import { portrait } from '../support/photographs.js';
import { TestStub } from '../support/TestStub.js';

const ask = async (stub: TestStub, source: Buffer, target: Buffer) => {
  const { headers, body } = await stub.call('compareFaces', { form: { source, target } });
  return { cache: headers.get('x-doppel-cache'), body };
};

describe('a stub that shows its cache', () => {
  const stub = TestStub.forThisFile({ showCache: true });

  it('looks once at an image that comes again, and responds the same', async () => {
    const [anna, beth] = [await portrait('anna'), await portrait('beth')];
    const first = await ask(stub, anna, beth);
    expect(first.cache).toBe('miss, miss');
    expect(await ask(stub, Buffer.from(anna), beth)).toEqual({ ...first, cache: 'hit, hit' });
  });

  it('looks once at an image that is compared with itself', async () => {
    const beth = Buffer.concat([await portrait('beth'), Buffer.from('bytes after the end')]);
    expect((await ask(stub, beth, beth)).cache).toBe('miss, hit');
  });
});

describe('a stub without a cache', () => {
  const stub = TestStub.forThisFile({ showCache: true, imageCache: false });

  it('looks every time', async () => {
    const anna = await portrait('anna');
    for (let n = 0; n < 2; n++) expect((await ask(stub, anna, anna)).cache).toBe('miss, miss');
  });
});

describe('a stub as it comes', () => {
  const stub = TestStub.forThisFile();

  it('says nothing of its cache', async () => {
    const anna = await portrait('anna');
    expect((await ask(stub, anna, anna)).cache).toBeNull();
  });
});
