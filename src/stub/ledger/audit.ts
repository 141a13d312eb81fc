import type Database from 'libsql';

const sums = `
  SELECT account, currency, sum(booked) AS entries, sum(held) AS balance FROM (
    SELECT account, currency, amount AS booked, 0 AS held,
      CASE kind WHEN 'opening' THEN amount ELSE 0 END AS opened, 0 AS opening FROM entries
    UNION ALL SELECT account, currency, 0, amount, 0, coalesce(opening, 0) FROM balances
  ) GROUP BY account, currency HAVING sum(booked) <> sum(held) OR sum(opened) <> sum(opening)`;

const strayReversals = `
  SELECT r.id FROM entries r LEFT JOIN entries c ON c.id = r.reverses
  WHERE r.kind = 'reversal' AND (c.state, c.account, c.currency, c.amount)
    IS NOT ('reversed', r.account, r.currency, -r.amount)`;

const unmatchedCharges = `
  SELECT c.id FROM entries c LEFT JOIN entries r ON r.reverses = c.id WHERE c.state = 'reversed' AND r.id IS NULL`;

const mixedUnits = `
  SELECT currency FROM (SELECT currency, minor_units FROM entries UNION SELECT currency, minor_units FROM balances)
  GROUP BY currency HAVING count(*) > 1`;

/** What does not add up in the books, as the end of a sentence; `undefined` when all is well. */
export function audit(db: Database.Database): string | undefined {
  const [check] = db.pragma('quick_check(1)') as { quick_check: string }[];
  if (check?.quick_check !== 'ok') return `is damaged: ${(check?.quick_check ?? '').replace(/\s+/g, ' ')}`;

  const first = (query: string): unknown => db.prepare(query).all()[0];
  const sum = first(sums) as SumRow | undefined;
  if (sum) {
    const { account, currency, entries, balance } = sum;
    return `does not add up: account ${account} holds ${balance} minor units of ${currency}, its entries sum to ${entries}`;
  }
  const entry = (first(strayReversals) ?? first(unmatchedCharges)) as { id: number } | undefined;
  if (entry) return `does not add up: entry ${entry.id} is half of a reversal`;
  const unit = first(mixedUnits) as { currency: string } | undefined;
  return unit && `does not add up: it counts ${unit.currency} in two different minor units`;
}

interface SumRow {
  readonly account: string;
  readonly currency: string;
  readonly entries: number;
  readonly balance: number;
}
