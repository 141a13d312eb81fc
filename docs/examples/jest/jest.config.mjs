export default { globalSetup: './stub.mjs', globalTeardown: './close.mjs', testEnvironment: 'node' };
