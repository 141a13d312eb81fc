// Preloaded into a child process: whoever asks for another machine is noticed and refused.
const dns = require('node:dns');
const model = require('node:net');

const loopback = /^(127\.|::1$|localhost$|::$|0\.0\.0\.0$)/;
/** @param {string} what */
const report = (what) => {
  process.stderr.write(`OFFLINE VIOLATION: ${what}\n`);
  throw new Error(`no network: ${what}`);
};

const connect = model.Socket.prototype.connect;
/**
 * @this {import('node:net').Socket}
 * @param {any[]} args of any of its signatures, or the list that node has made of them
 */
model.Socket.prototype.connect = function (...args) {
  const [first] = Array.isArray(args[0]) ? args[0] : args;
  const host = first?.host ?? (typeof args[1] === 'string' ? args[1] : 'localhost');
  if (!first?.path && !loopback.test(host)) report(`connect to ${host}`);
  return connect.apply(this, /** @type {Parameters<typeof connect>} */ (args));
};

const { lookup } = dns;
/** @type {(this: unknown, hostname: string, ...rest: any[]) => void} */
const refusing = function (hostname, ...rest) {
  if (!loopback.test(hostname)) report(`lookup of ${hostname}`);
  return Reflect.apply(lookup, this, [hostname, ...rest]);
};
// The promise form stays what it was.
dns.lookup = Object.assign(refusing, { __promisify__: lookup.__promisify__ });
