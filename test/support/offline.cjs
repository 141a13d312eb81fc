// Preloaded into a child process: whoever asks for another machine is noticed and refused.
const dns = require('node:dns');
const model = require('node:net');

const loopback = /^(127\.|::1$|localhost$|::$|0\.0\.0\.0$)/;
const report = (what) => {
  process.stderr.write(`OFFLINE VIOLATION: ${what}\n`);
  throw new Error(`no network: ${what}`);
};

const connect = model.Socket.prototype.connect;
model.Socket.prototype.connect = function (...args) {
  const [first] = Array.isArray(args[0]) ? args[0] : args;
  const host = first?.host ?? (typeof args[1] === 'string' ? args[1] : 'localhost');
  if (!first?.path && !loopback.test(host)) report(`connect to ${host}`);
  return connect.apply(this, args);
};

const { lookup } = dns;
dns.lookup = function (hostname, ...rest) {
  if (!loopback.test(hostname)) report(`lookup of ${hostname}`);
  return lookup.call(this, hostname, ...rest);
};
