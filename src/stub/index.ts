export { startStub, type RunningStub, type StubOptions } from './startStub.js';
export { ConfigurationError } from './ConfigurationError.js';
export { PortUnavailableError } from './listen.js';
export type { ServedExchange, StubEvents } from './StubEvents.js';
