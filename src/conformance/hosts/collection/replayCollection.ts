import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import type { Rule } from '../../../contract/Rule.js';
import { operationOf } from '../../../contract/operationOf.js';
import { CaseCannotRunError } from '../../request/CaseCannotRunError.js';
import type { Image } from '../../request/Image.js';
import type { Observation, RunEvent, RunResult } from '../../RunEvent.js';
import { LIMITS } from '../../run/CallLimits.js';
import type { SeenExchange } from '../../run/judgeExchange.js';
import type { RunInput, Target } from '../../run/RunInput.js';
import { RunSession } from '../../run/RunSession.js';
import { CollectionError, newmanOptions, noResponseToNewman, runNewman } from '../newman/newman.js';
import { requestByNewman, responseToNewman, type SentImages } from '../newman/newmanExchange.js';

/** What a collection's own tests are reported under. */
export const OWN_TESTS = 'collection.own-tests';

/**
 * Run a Postman collection of somebody else (v2.0 or v2.1) and judge every exchange that is a call of an operation by what holds for each response
 * of that operation. Its own tests count as a MUST rule of their own.
 *
 * The variables of the target are set in its environment; the base URL as `baseUrl`, `baseURL`, `base_url` and `url`.
 *
 * @param file - path of the collection; files of its form parts are relative to its folder
 * @throws CollectionError when newman can make nothing of it
 */
export async function replayCollection(
  file: string,
  input: RunInput,
  target: Target,
  onEvent: (event: RunEvent) => void = () => undefined,
): Promise<RunResult> {
  const { limits = LIMITS, operations } = input;
  const collection = readCollection(file);
  const workingDir = dirname(resolve(file));
  const baseUrl = target.baseUrl.replace(/\/+$/, '');
  const variables = { ...target.variables, baseUrl: target.baseUrl };
  const session = new RunSession(
    input,
    { via: 'newman', target: target.name, cases: 0, variables, rules: [ownTests(file)] },
    onEvent,
  );
  const images: SentImages = { ofFile: (src) => imageOfFile(workingDir, src), inText: [] };
  let items = 0;
  let seen: Partial<SeenExchange> = {};
  let tests: Observation[] = [];
  await runNewman(
    {
      collection,
      workingDir,
      ...newmanOptions(target, input, { baseUrl, baseURL: baseUrl, base_url: baseUrl, url: baseUrl }),
    },
    {
      onRequest: (_item, error, sent, received) => {
        const request = sent && requestByNewman(sent, images);
        const operation = request && operationOf(operations, request);
        const response = received && responseToNewman(received);
        session.budget.count(operation, response);
        seen = {
          operation,
          request,
          response,
          failure: error ? noResponseToNewman(error, limits) : undefined,
        };
      },
      onAssertion: (_item, name, error) => {
        tests.push({
          rule: OWN_TESTS,
          ok: !error,
          expectation: name,
          expected: 'a test that passes',
          seen: error ? (error.message ?? 'a failure') : 'it passes',
          caseId: `item-${items + 1}`,
        });
      },
      onItem: ({ name }) => {
        const unsent = seen.response ? undefined : new CaseCannotRunError('the collection did not send it');
        session.add({
          ...seen,
          id: `item-${++items}`,
          title: name,
          failure: seen.failure ?? unsent,
          observations: tests,
          // A collection asks for responses: without one it fails, whatever its tests say.
          atStake: [OWN_TESTS],
        });
        [seen, tests] = [{}, []];
      },
    },
    limits,
  );
  return session.finish();
}

/** Read a collection of version 2. Newman itself takes anything for one. @throws CollectionError */
function readCollection(file: string): object {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why =
      code === undefined ? `is not JSON (${message.replaceAll(/\s+/g, ' ')})` : `cannot be read (${code})`;
    throw new CollectionError(`${file}: ${why}`, { cause: error });
  }
  // What Postman's own API answers has the collection one level deeper.
  const inner = (content as { collection?: unknown } | null)?.collection ?? content;
  const { info, item } = (inner ?? {}) as { info?: unknown; item?: unknown };
  if (typeof info !== 'object' || !Array.isArray(item)) {
    throw new CollectionError(`${file}: no Postman collection of version 2: it has no "info" and "item"`);
  }
  return inner as object;
}

/** A file that a collection sends; `undefined` when it cannot be read, and then newman does not send it either. */
function imageOfFile(folder: string, src: string): Image | undefined {
  try {
    const bytes = readFileSync(resolve(folder, src));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const filename = basename(src);
    return { role: filename, bytes, filename, path: src, mediaType: 'application/octet-stream', sha256 };
  } catch {
    return undefined;
  }
}

function ownTests(file: string): Rule {
  return {
    id: OWN_TESTS,
    level: 'MUST',
    kind: 'behaviour',
    statement: 'The tests of the collection pass.',
    source: basename(file),
    quote: 'pm.test',
    run: 'black-box',
    check: 'The scripts of the collection run in its sandbox.',
    resolutions: [],
    file,
    line: 1,
  };
}
