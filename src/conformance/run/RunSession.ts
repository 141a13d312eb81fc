import type { Rule } from '../../contract/Rule.js';
import { redactProbe } from '../redaction/describeExchange.js';
import { exchangeRedactor, type KnownSecrets } from '../redaction/exchangeSecrets.js';
import type { CaseEvent, ProbeEvent, RunEvent, RunResult, Via } from '../RunEvent.js';
import { aggregateRuleResults, countVerdicts, exitCodeOf, scoreOf } from './aggregateRuleResults.js';
import { Budget } from './Budget.js';
import { CircuitBreaker } from './CircuitBreaker.js';
import { EvaluationQueue } from './EvaluationQueue.js';
import { judgeExchange, type SeenExchange } from './judgeExchange.js';
import { markKnown } from './knownFailures.js';
import type { RunInput } from './RunInput.js';

/** What a run is, as its host knows it at the start. */
export interface SessionInfo {
  readonly via: Via;
  /** Name of the target. */
  readonly target: string;
  /** How many cases there will be, as far as that is known. */
  readonly cases: number;
  /** Configured values; captured ones are added. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Rules of the host's own. */
  readonly rules?: readonly Rule[];
}

/**
 * One run: the only producer of run events. It keeps the budget, the captured values and the verdicts, and sums up at the end.
 *
 * A host makes one, feeds it the exchanges that it sees, and finishes it:
 *
 * @example
 * const session = new RunSession(input, { via: 'native', target: 'mine', cases: 0, variables: {} }, onEvent);
 * for (const { request, response } of seen) session.observe({ id: '1', title: request.url, operation, request, response });
 * return session.finish();
 */
export class RunSession {
  readonly input: RunInput;
  readonly variables: Record<string, unknown>;
  issued: KnownSecrets['issued'] = [];
  readonly budget: Budget;
  readonly breaker = new CircuitBreaker();
  private readonly started = new Date();
  private readonly rules: readonly Rule[];
  private readonly cases: CaseEvent[] = [];
  private readonly probes: ProbeEvent[] = [];
  private readonly queue: EvaluationQueue;

  constructor(
    input: RunInput,
    private readonly info: SessionInfo,
    private readonly onEvent: (event: RunEvent) => void,
  ) {
    const { catalogue, suite } = input;
    const own = info.rules ?? [];
    this.rules = [...(input.rules ?? catalogue.rules), ...own];
    this.input = { ...input, catalogue: { ...catalogue, rules: [...catalogue.rules, ...own] } };
    this.variables = { ...info.variables };
    this.budget = new Budget(input.budget ?? {});
    this.queue = new EvaluationQueue((event) => {
      this.cases.push(event);
      onEvent(event);
    });
    const { via, target, cases } = info;
    onEvent({ type: 'start', vendor: suite.vendor, target, via, cases, rules: this.rules.length });
  }

  /** Count a call that somebody else decided on, and judge it. */
  observe(exchange: SeenExchange): void {
    this.budget.count(exchange.operation, exchange.response);
    this.add(exchange);
  }

  /** Judge an exchange whose call is counted already, or say why there was none. Its event follows, in the order of the calls. */
  add(exchange: SeenExchange): void {
    const { testCase, request, response } = exchange;
    if (testCase && request && response) this.input.record?.({ testCase, built: request, response });
    this.queue.add(judgeExchange(exchange, this));
  }

  /** Judge everything that waits. */
  settle(): void {
    this.queue.flush();
  }

  addProbe(found: ProbeEvent): void {
    const probe = redactProbe(found, exchangeRedactor({}, this.input.suite, this));
    this.probes.push(probe);
    this.onEvent(probe);
  }

  /** @param order - ids of cases, where the result is to have them in another order than that of the events */
  finish(order?: readonly string[]): RunResult {
    this.settle();
    const { input, info, probes, started } = this;
    const { doppel, suite, catalogue, known = [] } = input;
    const byId = new Map(this.cases.map((event) => [event.id, event]));
    const cases = order?.flatMap((id) => byId.get(id) ?? []) ?? this.cases;
    const results = aggregateRuleResults(this.rules, suite, cases, probes);
    const rules = markKnown(results, known, started.toISOString().slice(0, 10));
    const result: RunResult = {
      doppel,
      vendor: suite.vendor,
      title: catalogue.document.title,
      target: info.target,
      via: info.via,
      started: started.toISOString(),
      milliseconds: Date.now() - started.getTime(),
      calls: this.budget.calls,
      spend: this.budget.spend,
      rules,
      scores: {
        MUST: scoreOf(rules, 'MUST'),
        SHOULD: scoreOf(rules, 'SHOULD'),
        INFERRED: scoreOf(rules, 'INFERRED'),
      },
      counts: countVerdicts(rules),
      cases,
      probes,
      exitCode: exitCodeOf(rules, [...cases, ...probes]),
    };
    this.onEvent({ type: 'end', result });
    return result;
  }
}
