import type { Problem } from '../../../core/Problem.js';
import type { Inside } from '../../../selftest/Defect.js';

/** Problems of a kind are told with another status. */
export function verifyRefusal(kind: Problem['kind'], status: number): NonNullable<Inside['dialect']> {
  return (sound) => ({
    refuse: (problem, operation, services) => {
      const reply = sound.refuse(problem, operation, services);
      return problem.kind === kind ? { ...reply, status } : reply;
    },
  });
}
