import { captured } from '../../conformance/evaluate/captured.js';
import { evaluate, CHECKS, type Checks } from '../../conformance/evaluate/evaluate.js';
import type { Answer, Subject } from '../../conformance/evaluate/Exchange.js';
import type { Case, Suite } from '../../conformance/Suite.js';
import type { Call, WireAnswer } from '../Call.js';
import type { AnswerChange, Mutant, Means } from '../Mutant.js';
import { applies } from '../proxy/applies.js';
import { changedAnswer } from '../proxy/changed.js';

/** A case as it was asked of the baseline stub. */
interface Recorded {
  readonly one: Case;
  readonly call: Call;
  readonly answer: WireAnswer;
  /** The same answer as the runner saw it. */
  readonly seen: Answer;
}

/** What has come of judging recorded exchanges. */
export interface Judgement {
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
  private readonly subjects = new Map<Answer, Subject>();
  private last: Pick<Recorded, 'call' | 'answer'> | undefined;

  constructor(private readonly suite: Suite) {}

  /** Passes requests on to the baseline stub, and keeps them. */
  readonly listening: Mutant = {
    id: 'none',
    about: 'does nothing wrong',
    rules: [],
    proxy: async (call, { ask }) => {
      const answer = await ask(call);
      this.last = { call, answer };
      return answer;
    },
  };

  /** Judges as ever, and keeps what it is given to judge. */
  readonly checks: Checks = {
    ...CHECKS,
    baseline: (_, subject) => {
      this.subjects.set(subject.answer, subject);
      return [];
    },
  };

  readonly record = (one: Case, seen: Answer): void => {
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
  ): Judgement | undefined {
    const { answer: answers = [], request, proxy, inProcess } = mutant;
    const changes = [answers].flat();
    if (request ?? proxy ?? inProcess) return undefined;
    if (changes.length === 0 || changes.some(({ late }) => late !== undefined)) return undefined;
    const failed = new Set<string>();
    const variables = new Variables(this.suite);
    let whole = true;
    for (const one of this.recorded) {
      const answer = changed(one, changes, means);
      if (bodiless(answer.status)) return undefined;
      const subject = this.subjects.get(one.seen);
      const reach = variables.reach(one.one);
      if (reach === 'request') variables.lose(one.one);
      else variables.take(one.one, one.answer, answer);
      if (!cases.has(one.one.id)) continue;
      if (reach === 'request' || reach === 'unknown' || !subject) {
        whole = false;
        continue;
      }
      if (answer === one.answer && reach === 'none') continue;
      const seen = seenAs(one, answer);
      const observations = evaluate(
        { ...subject, answer: seen, variables: variables.over(subject.variables) },
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
  { call, answer }: Recorded,
  changes: readonly AnswerChange[],
  means: Pick<Means, 'success'>,
): WireAnswer {
  return changes.reduce(
    (result, one) =>
      applies(one.of, call, answer) ? changedAnswer({ call, answer: result }, one, means) : result,
    answer,
  );
}

/** What comes with such a status is not the text that was sent with it. */
function bodiless(status: number): boolean {
  return status < 200 || status === 204 || (status >= 300 && status < 400);
}

/** A changed answer as the runner would have seen it: what the connection adds stays as it was. */
function seenAs({ seen, answer }: Recorded, { status, headers, text }: WireAnswer): Answer {
  const own = Object.entries(seen.headers).filter(([name]) => !Object.hasOwn(answer.headers, name));
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

  /** Nobody knows what the answer would have been. */
  lose({ capture = {} }: Case): void {
    for (const name of Object.keys(capture)) this.unknown.add(name);
  }

  /** Take what a case captures, where it differs. */
  take({ capture }: Case, baseline: WireAnswer, answer: WireAnswer): void {
    if (!capture) return;
    const [before, after] = [captured(capture, baseline), captured(capture, answer)];
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
