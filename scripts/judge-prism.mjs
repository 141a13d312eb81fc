// Run the suites against Prism, which answers from the same OpenAPI documents without looking at an image: what schemas can
// say must hold of its responses, and what only a real comparison can keep must be reported as broken. Otherwise the suites ask
// too little. Prism is fetched when this runs, and is no dependency. Usage: npm run judge-prism [vendor ...]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, request as httpRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { freePort } from '../bench/lib/freePort.mjs';

const PRISM = '@stoplight/prism-cli@5.14.2';
const MODES = { static: [], dynamic: ['-d'] };
const root = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const yaml = (name) => parse(readFileSync(root(name), 'utf8'));

/** One Prism; started again when a request has ended it. */
class Prism {
  deaths = 0;
  constructor(document, options, port) {
    Object.assign(this, { document, options, port, stopping: false });
  }

  start() {
    const address = ['-h', '127.0.0.1', '-p', String(this.port)];
    const args = ['--yes', PRISM, 'mock', ...address, ...this.options, this.document];
    // A group of its own, since npx starts Prism as a child of a child.
    this.child = spawn('npx', args, { detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
    this.ready = new Promise((resolve, reject) => {
      let log = '';
      this.child.stdout.on('data', (chunk) => {
        if (log.includes('is listening')) return;
        log += chunk;
        if (log.includes('is listening')) resolve();
      });
      this.child.once('close', (code) => reject(new Error(`Prism ended (${code}): ${log.slice(-300)}`)));
    });
    this.ready.catch(() => undefined);
    this.child.once('close', () => {
      if (this.stopping) return;
      this.deaths++;
      if (this.deaths <= 20) this.start();
    });
    return this.ready;
  }

  async stop() {
    this.stopping = true;
    const closed = once(this.child, 'close');
    process.kill(-this.child.pid, 'SIGTERM');
    await closed;
  }
}

/** Stand before Prism, so that only the request that ends it stays without a response, and not those after it. */
async function standBefore(prism) {
  const server = createServer(async (incoming, outgoing) => {
    const chunks = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { method, url, headers } = incoming;
    const target = { host: '127.0.0.1', port: prism.port, method, path: url, headers, agent: false };
    const forward = (attempts) => {
      const sent = httpRequest(target, (response) => {
        outgoing.writeHead(response.statusCode, response.headers);
        response.pipe(outgoing);
        response.once('error', () => outgoing.destroy());
      });
      sent.once('error', async ({ code }) => {
        if (code !== 'ECONNREFUSED' || attempts === 0) {
          // The next request is not to reach a Prism that is about to end.
          await Promise.race([once(prism.child, 'close'), sleep(10_000)]);
          return outgoing.destroy();
        }
        await sleep(250);
        forward(attempts - 1);
      });
      sent.end(Buffer.concat(chunks));
    };
    forward(120);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** What `doppel check --json` finds out. */
async function check(vendor, url) {
  const { stub = {} } = yaml(`suites/${vendor}/credentials.yaml`);
  const variables = Object.entries(stub).flatMap(([name, value]) => ['--set', `${name}=${value}`]);
  const args = [root('dist/cli/main.js'), 'check', vendor, '--target', url, ...variables, '--json'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const chunks = [];
  child.stdout.on('data', (chunk) => chunks.push(chunk));
  const [code] = await once(child, 'close');
  if (code !== 0 && code !== 1) throw new Error(`doppel check ${vendor} ended with ${code}`);
  return JSON.parse(Buffer.concat(chunks).toString());
}

async function judge(vendor, mode) {
  const prism = new Prism(root(`spec/${vendor}/openapi.yaml`), MODES[mode], await freePort());
  await prism.start();
  const server = await standBefore(prism);
  try {
    const result = await check(vendor, `http://127.0.0.1:${server.address().port}`);
    return { result, deaths: prism.deaths };
  } finally {
    server.close();
    await prism.stop();
  }
}

/** A row of the table, and what is not as it is to be. */
async function row(vendor, mode, lists) {
  const { result, deaths } = await judge(vendor, mode);
  const verdicts = new Map(result.rules.map(({ rule, verdict }) => [rule.id, verdict]));
  const isBroken = (id) => ['fail', 'warn'].includes(verdicts.get(id));
  const full = (names = []) => names.map((name) => `${vendor}.${name}`);
  const meant = full(lists[mode]);
  const missed = meant.filter((id) => !isBroken(id));
  const apart = new Set([...meant, ...full(lists.other)]);
  const schemas = result.rules.filter(
    ({ rule, verdict }) => rule.kind === 'schema' && verdict !== 'skip' && !apart.has(rule.id),
  );
  const off = schemas.map(({ rule }) => rule.id).filter(isBroken);
  const scores = ['MUST', 'SHOULD', 'INFERRED'].map((level) => result.scores[level]);
  const cells = [
    vendor,
    mode,
    `${schemas.length - off.length} of ${schemas.length}`,
    `${meant.length - missed.length} of ${meant.length}`,
    ...scores.map(({ passed, judged }) => `${passed} of ${judged}`),
    deaths,
  ];
  return {
    line: `| ${cells.join(' | ')} |`,
    wrong: [
      ...missed.map((id) => `${id}: canned responses cannot keep it, but it is not reported (${mode})`),
      // Random values need not be ones that the rules beside the schemas allow.
      ...off.filter(() => mode === 'static').map((id) => `${id}: not kept by the documented examples`),
    ],
    notes: off.filter(() => mode === 'dynamic').map((id) => `${id} is not kept by random values`),
  };
}

const chosen = process.argv.slice(2);
const rows = [];
for (const [vendor, lists] of Object.entries(yaml('test/judged/canned.yaml'))) {
  if (chosen.length > 0 && !chosen.includes(vendor)) continue;
  for (const mode of Object.keys(MODES)) rows.push(await row(vendor, mode, lists));
}
const wrong = rows.flatMap((one) => one.wrong);
const HEAD = [
  'vendor',
  'responses',
  'schema rules kept',
  'rules reported that they must break',
  'MUST kept',
  'SHOULD kept',
  'INFERRED kept',
  'deaths of Prism',
];
console.log(
  [
    `| ${HEAD.join(' | ')} |`,
    `|${'---|'.repeat(HEAD.length)}`,
    ...rows.map(({ line }) => line),
    '',
    ...rows.flatMap(({ notes }) => notes),
    ...wrong,
    wrong.length === 0 ? 'All is as it is to be.' : `${wrong.length} rules are not as they are to be.`,
  ].join('\n'),
);
process.exitCode = wrong.length === 0 ? 0 : 1;
