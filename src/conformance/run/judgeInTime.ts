import { createContext, Script } from 'node:vm';

/** How long it may take to judge one response, in milliseconds; it takes a few. */
const JUDGING_MS = 5_000;

/** A response is such that judging it does not come to an end. */
export class UnjudgeableError extends Error {
  override readonly name = 'UnjudgeableError';
}

const sandbox: { work: (() => void) | undefined } = createContext({ work: undefined }) as { work: undefined };
const script = new Script('work()');

/**
 * Do something with a response that a regular expression or a recursion might not come to the end of.
 *
 * The code runs as ever; the virtual machine is there for its clock alone, which also stops a regular expression.
 *
 * @throws UnjudgeableError when the time is up, or the stack is too small; and whatever `work` throws
 */
export function judgeInTime<T>(work: () => T, milliseconds = JUDGING_MS): T {
  const outcome: { value?: T } = {};
  sandbox.work = () => {
    outcome.value = work();
  };
  try {
    script.runInContext(sandbox, { timeout: milliseconds });
  } catch (error) {
    const { code, name, message } = error as NodeJS.ErrnoException;
    if (code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') {
      throw new UnjudgeableError(`judging the response took more than ${milliseconds / 1000} s`);
    }
    if (name === 'RangeError')
      throw new UnjudgeableError(`the response is too much to be judged (${message})`);
    throw error;
  } finally {
    sandbox.work = undefined;
  }
  return outcome.value as T;
}
