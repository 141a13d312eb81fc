import type { Question } from '../lib/Question.js';

/** The questions by their names, each a file, which is loaded when it is asked. */
export const questions: Readonly<Record<string, Question>> = {
  server: async (settings) => (await import('./server.js')).measure(settings),
  memory: async (settings) => (await import('./memory.js')).measure(settings),
  engine: async (settings) => (await import('./engine.js')).measure(settings),
  start: async (settings) => (await import('./start.js')).measure(settings),
  runner: async (settings) => (await import('./runner.js')).measure(settings),
  growth: async (settings) => (await import('./growth.js')).measure(settings),
};
