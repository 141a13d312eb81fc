import type { Problem } from '../../core/Problem.js';
import type { InProcess } from '../Mutant.js';

/** A stub that answers a kind of problem with another status. */
export function refusingWith(status: number, ...kinds: readonly Problem['kind'][]): InProcess {
  return {
    dialect: (dialect) => ({
      refuse: (problem, operation, services) => {
        const baseline = dialect.refuse(problem, operation, services);
        return kinds.includes(problem.kind) ? { ...baseline, status } : baseline;
      },
    }),
  };
}
