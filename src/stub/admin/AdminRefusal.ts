import { DoppelError } from '../../core/DoppelError.js';
import type { Issue } from '../../core/Problem.js';

/** A request to the admin API that is refused: the message is the detail of the problem that is answered. */
export class AdminRefusal extends DoppelError {
  readonly code = 'admin-refusal';

  /**
   * @param status - of the response
   * @param extra - headers of the response, and further members of the problem
   */
  constructor(
    readonly status: number,
    message: string,
    readonly extra: {
      readonly headers?: Readonly<Record<string, string>>;
      readonly issues?: readonly Issue[];
      readonly served?: readonly string[];
    } = {},
  ) {
    super(message);
  }
}
