// Jest's globalSetup: it runs outside of Jest's sandbox, in which onnxruntime does not know the arrays of the tests.
import { startStub } from 'doppel';

export default async function setup() {
  globalThis.doppel = await startStub();
  process.env.DOPPEL_URL = globalThis.doppel.url;
  process.env.DOPPEL_ADMIN_URL = globalThis.doppel.adminUrl;
}
