import type { CaseRequest } from '../../Suite.js';

/** A request that is to be refused. */
export interface Trial {
  /** The body is not what its schema says; cannot be read at all; is of another type; holds a file that is no image. */
  readonly kind: 'refused' | 'unreadable' | 'type' | 'images';
  /** What is wrong with it, in a few words; together with the kind it stands for the request. */
  readonly what: string;
  /** Made only when it is sent: many are drawn twice. */
  readonly request: () => CaseRequest;
}
