import type { TestStub } from '../../support/TestStub.js';

/** An access token of the demo account. */
export async function tokenOf(stub: TestStub): Promise<string> {
  const { Authorization = '' } = await stub.credentials(stub.operation('facematch'));
  return Authorization.replace('Bearer ', '');
}
