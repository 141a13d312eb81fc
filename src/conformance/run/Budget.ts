import type { Money } from '../../core/money.js';
import type { OperationDocument } from '../evaluate/Exchange.js';
import { CaseCannotRunError } from '../request/CaseCannotRunError.js';

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
}
