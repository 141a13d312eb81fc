import type { Money } from '../../core/money.js';
import type { Reply } from '../../core/Reply.js';
import type { Operation } from '../../contract/Operation.js';

/** What a response costs by `x-billing` of its operation; `undefined` when it is free. */
export function chargeDue({ billing }: Operation, { status, body }: Reply): Money | undefined {
  if (!billing || status !== 200) return undefined;
  const { amount, minorUnits, currency, when, decision } = billing;
  if (when === 'verified' && fieldAt(body, decision ?? '') !== true) return undefined;
  return { amount, minorUnits, currency };
}

function fieldAt(body: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, name) =>
        value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[name] : undefined,
      body,
    );
}
