import type { Problem } from '../../../core/Problem.js';
import type { Inside } from '../../../selftest/Defect.js';

/** A stub that answers a kind of problem with another status. */
export function refusingWith(status: number, ...kinds: readonly Problem['kind'][]): Inside {
  return {
    dialect: (dialect) => ({
      refuse: (problem, operation, services) => {
        const sound = dialect.refuse(problem, operation, services);
        return kinds.includes(problem.kind) ? { ...sound, status } : sound;
      },
    }),
  };
}
