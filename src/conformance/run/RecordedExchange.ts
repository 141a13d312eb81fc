import type { ReceivedResponse } from '../evaluate/Exchange.js';
import type { BuiltRequest } from '../request/buildRequest.js';
import type { Case } from '../Suite.js';

/** An exchange as it was, with every secret and image in it. */
export interface RecordedExchange {
  readonly one: Case;
  readonly built: BuiltRequest;
  readonly response: ReceivedResponse;
}
