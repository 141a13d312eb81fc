import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from './Client.mjs';
import { handlesOf } from './handles.mjs';
import { FAULTS, filler, FILLERS, lanes } from './lanes.mjs';
import { serve } from './serve.mjs';

const DEMO = { key: 'test_ok', client: 'doppel' };
/** At rest: the handles have been the same for so long. */
const QUIET_MS = 1500;
const MOST_WAIT_MS = 15_000;
const MOST_COMPLAINTS = 20;
const FILLING_CONNECTIONS = 8;

/**
 * Put a stub under load and look at it every so often.
 *
 * @param seconds - how long the load lasts
 * @param every - seconds between two samples
 * @param fillers - requests before the load, so that what is kept of the last ones is full
 * @param env - what the environment of the stub has besides
 * @param log - told of each sample
 * @returns samples, what was at rest before and after, requests and errors by lane
 */
export async function runSoak({ seconds, every, fillers = FILLERS, env, log = () => undefined }) {
  const stub = await serve(env);
  const done = Object.fromEntries(lanes.map(({ name }) => [name, 0]));
  const complaints = [];
  let errors = 0;
  const complain = (what) => {
    errors += 1;
    if (complaints.length < MOST_COMPLAINTS) complaints.push(what);
  };
  try {
    await armFaults(stub.url);
    await fill(stub.url, fillers, complain);
    // Once through everything: models and libraries load what they open only once.
    await runLanes(stub.url, { done: {}, complain, until: () => true });
    const before = await atRest(stub);

    const begun = performance.now();
    const elapsed = () => (performance.now() - begun) / 1000;
    const samples = [];
    const over = runLanes(stub.url, { done, complain, until: () => elapsed() >= seconds });
    for (let next = every; next <= seconds; next += every) {
      await sleep(Math.max(0, next - elapsed()) * 1000);
      const { heapUsed, external } = await stub.memory();
      const requests = Object.values(done).reduce((sum, n) => sum + n, 0);
      const sample = {
        seconds: Math.round(elapsed() * 10) / 10,
        ...handlesOf(stub.pid),
        heapUsed,
        external,
        requests,
        errors,
      };
      samples.push(sample);
      log(sample);
    }
    await over;
    const after = await atRest(stub);
    const exit = await stub.stop();
    if (exit !== 0) complain(`the stub ended with ${exit}`);
    const stderr = stub.stderr();
    if (stderr !== '') complain(`the stub wrote to stderr: ${stderr.slice(0, 500)}`);
    return { samples, before, after, done, errors, complaints };
  } finally {
    await stub.stop();
  }
}

async function fill(url, fillers, complain) {
  let left = fillers;
  await Promise.all(
    Array.from({ length: FILLING_CONNECTIONS }, async () => {
      const client = new Client(url, DEMO);
      while (left-- > 0) {
        const wrong = await filler(client).catch((error) => error.message);
        if (wrong) complain(`filling: ${wrong}`);
      }
      await client.close();
    }),
  );
}

async function runLanes(url, { done, complain, until }) {
  await Promise.all(
    lanes.map(async ({ name, steps, account = DEMO, pause = 0 }, lane) => {
      const client = new Client(url, account, { idles: pause > 0 });
      // Once through all steps, and then until the time is over.
      for (let n = 0; n < steps.length || !until(); n++) {
        const i = n % steps.length;
        const wrong = await steps[i](client, n + lane).catch(
          (error) => `${error.code ?? ''} ${error.message}`,
        );
        if (wrong) complain(`${name}, step ${i}: ${wrong}`);
        done[name] = (done[name] ?? 0) + 1;
        if (pause > 0) await sleep(pause);
      }
      await client.close();
    }),
  );
}

async function armFaults(url) {
  const response = await fetch(`${url}/__doppel/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', connection: 'close' },
    body: JSON.stringify(FAULTS),
  });
  if (!response.ok) throw new Error(`the faults were refused: ${await response.text()}`);
}

async function atRest(stub) {
  const begun = performance.now();
  let known = handlesOf(stub.pid);
  for (let since = begun; performance.now() - since < QUIET_MS && performance.now() - begun < MOST_WAIT_MS;) {
    await sleep(100);
    const now = handlesOf(stub.pid);
    if (now.sockets !== known.sockets || now.files !== known.files) since = performance.now();
    known = now;
  }
  const { heapUsed, external } = await stub.memory({ collect: true });
  return { ...handlesOf(stub.pid), heapUsed, external };
}
