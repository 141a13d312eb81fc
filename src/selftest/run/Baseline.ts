import { captured } from '../../conformance/evaluate/captured.js';
import { evaluate, CHECKS, type Checks } from '../../conformance/evaluate/evaluate.js';
import type { ReceivedResponse, Subject } from '../../conformance/evaluate/Exchange.js';
import type { Case, Suite } from '../../conformance/Suite.js';
import type { Call, WireResponse } from '../Call.js';
import type { ResponseChange, Mutant, Means } from '../Mutant.js';
import { applies } from '../proxy/applies.js';
import { changedResponse } from '../proxy/changed.js';

/** A case as it was asked of the baseline stub. */
interface Recorded {
  readonly one: Case;
  readonly call: Call;
  readonly response: WireResponse;
  /** The same response as the runner saw it. */
  readonly seen: ReceivedResponse;
}

/** What has come of judging recorded exchanges. */
export interface RecordingVerdict {
  /** Ids of the rules that failed. */
  readonly failed: readonly string[];
  /** Whether every case could be judged: a request that uses a value of a changed response would have been another. */
  readonly whole: boolean;
}

/**
 * Every exchange of a suite with the baseline stub. A mutant that changes nothing but responses is judged on these: its requests would be the
 * same ones, and so would be what the stub answers to them.
 */
export class Baseline {
  private readonly recorded: Recorded[] = [];
  private readonly subjects = new Map<ReceivedResponse, Subject>();
  private last: Pick<Recorded, 'call' | 'response'> | undefined;

  constructor(private readonly suite: Suite) {}

  /** Passes requests on to the baseline stub, and keeps them. */
  readonly listening: Mutant = {
    id: 'none',
    about: 'does nothing wrong',
    rules: [],
    proxy: async (call, { ask }) => {
      const response = await ask(call);
      this.last = { call, response };
      return response;
    },
  };

  /** Judges as ever, and keeps what it is given to judge. */
  readonly checks: Checks = {
    ...CHECKS,
    baseline: (_, subject) => {
      this.subjects.set(subject.response, subject);
      return [];
    },
  };

  readonly record = (one: Case, seen: ReceivedResponse): void => {
    if (this.last) this.recorded.push({ one, seen, ...this.last });
    this.last = undefined;
  };

  /**
   * Hold the changed responses against what is expected of them.
   *
   * @param cases - ids of those that are to be judged
   * @returns `undefined` where the mutant does more than to change responses
   */
  judge(
    mutant: Mutant,
    checks: Checks,
    means: Pick<Means, 'success'>,
    cases: ReadonlySet<string>,
  ): RecordingVerdict | undefined {
    const { response: responses = [], request, proxy, inProcess } = mutant;
    const changes = [responses].flat();
    if (request ?? proxy ?? inProcess) return undefined;
    if (changes.length === 0 || changes.some(({ late }) => late !== undefined)) return undefined;
    const failed = new Set<string>();
    const variables = new Variables(this.suite);
    let whole = true;
    for (const one of this.recorded) {
      const response = changed(one, changes, means);
      if (bodiless(response.status)) return undefined;
      const subject = this.subjects.get(one.seen);
      const reach = variables.reach(one.one);
      if (reach === 'request') variables.lose(one.one);
      else variables.take(one.one, one.response, response);
      if (!cases.has(one.one.id)) continue;
      if (reach === 'request' || reach === 'unknown' || !subject) {
        whole = false;
        continue;
      }
      if (response === one.response && reach === 'none') continue;
      const seen = seenAs(one, response);
      const observations = evaluate(
        { ...subject, response: seen, variables: variables.over(subject.variables) },
        this.suite.always,
        one.one,
        checks,
      );
      for (const { ok, rule } of observations) if (!ok) failed.add(rule);
    }
    return { failed: [...failed], whole };
  }
}

function changed(
  { call, response }: Recorded,
  changes: readonly ResponseChange[],
  means: Pick<Means, 'success'>,
): WireResponse {
  return changes.reduce(
    (result, one) =>
      applies(one.of, call, response) ? changedResponse({ call, response: result }, one, means) : result,
    response,
  );
}

/** What comes with such a status is not the text that was sent with it. */
function bodiless(status: number): boolean {
  return status < 200 || status === 204 || (status >= 300 && status < 400);
}

/** A changed response as the runner would have seen it: what the connection adds stays as it was. */
function seenAs({ seen, response }: Recorded, { status, headers, text }: WireResponse): ReceivedResponse {
  const own = Object.entries(seen.headers).filter(([name]) => !Object.hasOwn(response.headers, name));
  return { ...seen, status, text, headers: { ...Object.fromEntries(own), ...headers } };
}

/** The captured values that are others than those of the baseline run. */
class Variables {
  private readonly others = new Map<string, unknown>();
  private readonly unknown = new Set<string>();
  private readonly taken = new Set<string>();

  constructor(private readonly suite: Suite) {}

  /** Which part of a case depends on a value that is another one or unknown; `unknown` where its expectations cannot be judged. */
  reach({ as = 'good', request, expect }: Case): 'none' | 'request' | 'expectations' | 'unknown' {
    if (this.others.size === 0 && this.unknown.size === 0) return 'none';
    const asked = JSON.stringify({ role: this.suite.credentials.roles[as], request });
    const [others, unknown] = [[...this.others.keys()], [...this.unknown]];
    if ([...others, ...unknown].some((name) => asked.includes(name))) return 'request';
    const expected = JSON.stringify(expect);
    if (unknown.some((name) => expected.includes(name))) return 'unknown';
    return others.some((name) => expected.includes(name)) ? 'expectations' : 'none';
  }

  /** Nobody knows what the response would have been. */
  lose({ capture = {} }: Case): void {
    for (const name of Object.keys(capture)) this.unknown.add(name);
  }

  /** Take what a case captures, where it differs. */
  take({ capture }: Case, baseline: WireResponse, response: WireResponse): void {
    if (!capture) return;
    const [before, after] = [captured(capture, baseline), captured(capture, response)];
    for (const name of Object.keys(capture)) {
      if (Object.hasOwn(before, name) && !Object.hasOwn(after, name) && this.taken.has(name))
        this.unknown.add(name);
      else if (JSON.stringify(before[name]) === JSON.stringify(after[name])) this.others.delete(name);
      else this.others.set(name, after[name]);
      this.taken.add(name);
    }
  }

  /** The variables of the baseline run with the others over them. */
  over(variables: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    return this.others.size === 0 ? variables : { ...variables, ...Object.fromEntries(this.others) };
  }
}
