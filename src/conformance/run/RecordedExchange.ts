import type { Answer } from '../evaluate/Exchange.js';
import type { BuiltRequest } from '../request/buildRequest.js';
import type { Case } from '../Suite.js';

/** An exchange as it was, with every secret and picture in it. */
export interface RecordedExchange {
  readonly one: Case;
  readonly built: BuiltRequest;
  readonly answer: Answer;
}
