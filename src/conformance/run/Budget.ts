import type { Money } from '../../core/money.js';
import type { ReceivedResponse, OperationDocument } from '../evaluate/Exchange.js';
import { parseBody } from '../evaluate/parseBody.js';
import { valuesAt } from '../evaluate/valuesAt.js';
import { CaseCannotRunError } from '../request/CaseCannotRunError.js';
import type { Case } from '../Suite.js';

/** How much a run may ask of its target. */
export interface BudgetLimits {
  readonly maxCalls?: number;
  /** In minor units, by currency. */
  readonly maxSpend?: Readonly<Record<string, number>>;
  /** Calls a second. */
  readonly rate?: number;
}

/** Keeps a run within its limits: calls, money, and calls a second. */
export class Budget {
  calls = 0;
  private readonly spent = new Map<string, Money>();
  /** In minor units, by currency: for calls that are under way. */
  private readonly reserved = new Map<string, number>();
  private next = 0;

  constructor(
    private readonly limits: BudgetLimits,
    private readonly sleep: (milliseconds: number) => Promise<void> = (milliseconds) =>
      new Promise((resolve) => setTimeout(resolve, milliseconds)),
  ) {}

  get spend(): Money[] {
    return [...this.spent.values()];
  }

  /**
   * Ask for one call. Waits where there is a rate.
   *
   * @throws CaseCannotRunError when the call might go over a limit
   */
  async take({ billing }: Pick<OperationDocument, 'billing'>): Promise<void> {
    const { maxCalls, maxSpend, rate } = this.limits;
    if (maxCalls !== undefined && this.calls >= maxCalls) {
      throw new CaseCannotRunError(`the limit of ${maxCalls} calls is reached`);
    }
    if (billing) {
      const { currency, amount } = billing;
      const reserved = this.reserved.get(currency) ?? 0;
      const most = maxSpend?.[currency] ?? Infinity;
      if ((this.spent.get(currency)?.amount ?? 0) + reserved + amount > most) {
        throw new CaseCannotRunError(`the call might go over the limit of what may be spent`);
      }
      this.reserved.set(currency, reserved + amount);
    }
    this.calls++;
    if (rate === undefined) return;
    const now = performance.now();
    const due = Math.max(now, this.next);
    this.next = due + 1000 / rate;
    if (due > now) await this.sleep(due - now);
  }

  /** A call is over: what was kept back for it is free again. */
  release({ billing }: Pick<OperationDocument, 'billing'>): void {
    if (!billing) return;
    const { currency, amount } = billing;
    this.reserved.set(currency, Math.max(0, (this.reserved.get(currency) ?? 0) - amount));
  }

  /** A call was charged. */
  charged({ currency, minorUnits, amount }: Money): void {
    const before = this.spent.get(currency)?.amount ?? 0;
    this.spent.set(currency, { currency, minorUnits, amount: before + amount });
  }

  /** A call that nobody asked for, with its response if there was one. */
  count(operation: OperationDocument | undefined, response: ReceivedResponse | undefined): void {
    this.calls++;
    if (operation && response) this.charge(operation, response);
  }

  /** Count what a response costs. */
  charge(operation: OperationDocument, response: ReceivedResponse): void {
    if (operation.billing && wasCharged(operation, response)) this.charged(operation.billing);
  }
}

/** Whether a response is one that the vendor's document puts a price on. */
export function wasCharged({ billing }: OperationDocument, { status, text }: ReceivedResponse): boolean {
  if (!billing || status !== 200) return false;
  if (billing.decision === undefined) return true;
  const body = parseBody(text);
  return 'json' in body && valuesAt(body.json, billing.decision)[0]?.value === true;
}

/** The cases for which limits do not suffice, were every call charged that may be: for a host that cannot be stopped on its way. */
export async function casesBeyond(
  limits: BudgetLimits,
  cases: readonly Case[],
  operations: readonly OperationDocument[],
): Promise<Map<Case, CaseCannotRunError>> {
  const budget = new Budget(limits, () => Promise.resolve());
  const beyond = new Map<Case, CaseCannotRunError>();
  for (const testCase of cases) {
    const operation = operations.find(({ operationId }) => operationId === testCase.operation);
    if (!operation) continue;
    try {
      await budget.take(operation);
      budget.release(operation);
      if (operation.billing) budget.charged(operation.billing);
    } catch (error) {
      if (!(error instanceof CaseCannotRunError)) throw error;
      beyond.set(testCase, error);
    }
  }
  return beyond;
}
