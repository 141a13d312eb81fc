import type { ResponseKind, ResponsePlan } from './FaultPlan.js';

/** What goes wrong with one response, with all its figures. */
export type FaultyResponse =
  | { readonly kind: Exclude<ResponseKind, 'hang' | 'dribble'> }
  | { readonly kind: 'hang'; readonly milliseconds: number }
  | { readonly kind: 'dribble'; readonly chunks: number; readonly milliseconds: number };

const HANG = { milliseconds: 120_000 };
const DRIBBLE = { chunks: 8, milliseconds: 2_000 };

/** Fill in the figures that a plan leaves open: a hang lasts 120 s, a dribble has 8 parts in 2 s. */
export function faultyResponse(plan: ResponsePlan): FaultyResponse {
  if (typeof plan === 'object') {
    return 'hang' in plan
      ? { kind: 'hang', ...HANG, ...plan.hang }
      : { kind: 'dribble', ...DRIBBLE, ...plan.dribble };
  }
  if (plan === 'hang') return { kind: plan, ...HANG };
  if (plan === 'dribble') return { kind: plan, ...DRIBBLE };
  return { kind: plan };
}
