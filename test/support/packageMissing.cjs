// Preloaded into a child process: the package that DOPPEL_TEST_MISSING names is as good as not installed.
/** @type {any} */
const Module = require('node:module');

const resolve = Module._resolveFilename;
/** @param {string} request @param {unknown[]} others */
Module._resolveFilename = function (request, ...others) {
  if (request === process.env.DOPPEL_TEST_MISSING) {
    throw Object.assign(new Error(`Cannot find module '${request}'`), { code: 'MODULE_NOT_FOUND' });
  }
  return resolve.call(this, request, ...others);
};
