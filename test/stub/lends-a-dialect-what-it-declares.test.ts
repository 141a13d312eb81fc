import { expect, it } from 'vitest';
import { exampleDialect, exampleVendor } from '../support/exampleVendor.js';
import { ConfigurationError, createStub } from '../../src/stub/index.js';
import type { AnyDialect, Services, VendorDialect } from '../../src/vendors/index.js';

it('refuses to start with a dialect that declares what the stub does not have', async () => {
  const { vendors, ...inputs } = await exampleVendor();
  const dialect = { ...exampleDialect, capabilities: { uploads: true, mail: true } } as AnyDialect;
  const starting = createStub({ ...inputs, vendors: [{ ...vendors[0], dialect }] });
  await expect(starting).rejects.toThrow(ConfigurationError);
  await expect(starting).rejects.toThrow(
    'The dialect of example declares the capability mail, which this stub does not have; it has uploads, accessTokens',
  );
});

it('refuses to start with a dialect that lacks an operation of its document', async () => {
  const { vendors, ...inputs } = await exampleVendor();
  const dialect = { ...exampleDialect, operations: {} };
  const starting = createStub({ ...inputs, vendors: [{ ...vendors[0], dialect }] });
  await expect(starting).rejects.toThrow('The dialect of example has no countFaces');
});

it('lends a dialect what it declares, and no more', async () => {
  const { vendors, ...inputs } = await exampleVendor();
  const seen: string[][] = [];
  const lent = (capabilities: AnyDialect['capabilities']): AnyDialect => ({
    ...exampleDialect,
    capabilities,
    authenticate: (request, services) => {
      seen.push(Object.keys(services));
      return exampleDialect.authenticate(request, services);
    },
  });
  for (const capabilities of [{}, { accessTokens: true }] as const) {
    const stub = await createStub({ ...inputs, vendors: [{ ...vendors[0], dialect: lent(capabilities) }] });
    await fetch(`${stub.url}/example/count`, { method: 'POST' });
    await stub.close();
  }
  const core = ['analyse', 'fetchImage', 'credential', 'now'];
  expect(seen.map((names) => names.toSorted())).toEqual([
    core.toSorted(),
    [...core, 'accessTokens'].toSorted(),
  ]);
});

type Reaches<Lent> = Lent extends { readonly uploads: unknown } ? 'uploads' : 'none';

it('shows a handler what its dialect declares, and no more: the compiler is the test', () => {
  const declared: Reaches<Services<'uploads'>> = 'uploads';
  const undeclared: Reaches<Services> = 'none';
  const forgotten: Pick<VendorDialect<'uploads'>, 'capabilities'> = {
    // @ts-expect-error what a dialect needs, it declares
    capabilities: {},
  };
  expect([declared, undeclared, forgotten.capabilities]).toEqual(['uploads', 'none', {}]);
});
