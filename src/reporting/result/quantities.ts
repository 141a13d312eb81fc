import type { LevelScore, RunResult } from '../../conformance/RunEvent.js';

/** `1 rule`, `3 rules`. */
export function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

/** Share of the judged rules that passed, in percent with one decimal; cut off, so that 100 stands for all of them. */
export function percentPassed({ passed, judged }: LevelScore): string {
  if (judged === 0) return 'none judged';
  return passed === judged ? '100 %' : `${(Math.floor((passed / judged) * 1000) / 10).toFixed(1)} %`;
}

/** A time in words: `850 ms`, `12.3 s`, `2 min 5 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** What a run has cost, with the decimals that each currency has: `0.25 USD`. */
export function spent(spend: RunResult['spend']): string {
  const costs = spend.map(({ amount, minorUnits, currency }) => {
    const decimals = Math.max(0, Math.round(Math.log10(minorUnits)));
    return `${(amount / minorUnits).toFixed(decimals)} ${currency}`;
  });
  return costs.join(' + ') || 'nothing';
}
