import type { Fault } from './Fault.js';
import type { World } from './OtherServer.js';

/** How another implementation of a vendor is judged; exported as `judged` by the module of that name among the vendor's tests. */
export interface Judged {
  readonly vendor: string;
  readonly faults: readonly Fault[];
  readonly world: World;
  readonly variables: Readonly<Record<string, string>>;
  readonly capabilities: readonly string[];
  /** Rules that cannot be judged there. */
  readonly notJudged: readonly string[];
}
