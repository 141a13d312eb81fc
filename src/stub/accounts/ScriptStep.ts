import * as s from '../../core/schema/schema.js';

export const scriptStepSchema = s.union(
  [
    s.choice(['ok', 'timeout', 'hang', 'reset'], {
      description:
        "ok: answered normally; timeout: with the vendor's 504 where it has one, else like hang; hang: not at all; " +
        'reset: the connection is torn down',
    }),
    s.integer({
      description: 'With this status, or the nearest that the vendor documents',
      minimum: 100,
      maximum: 599,
    }),
    s.object({ wait: s.number({ description: 'Seconds', minimum: 0, maximum: 300 }) }),
  ],
  {
    description: 'How one request of an account is answered',
    errorMessage: 'ok, timeout, hang, reset, a status of 100 to 599 or { wait: seconds, 300 at most }',
  },
);

/**
 * How one request of an account is answered.
 *
 * `ok`: processed normally. A number: with this status, or the nearest that the vendor documents. `timeout`: with the vendor's 504
 * where it has one, else like `hang`. `hang`: not at all. `reset`: the connection is torn down. `wait`: after so many seconds.
 */
export type ScriptStep = s.Static<typeof scriptStepSchema>;
