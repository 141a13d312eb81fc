import type { PublishedAccount } from '../accounts/accountsFile.js';
import type { ScriptStep } from '../accounts/ScriptStep.js';
import type { Scope } from '../Resets.js';

/** A step that a request has taken. */
interface TakenStep {
  readonly step: ScriptStep;
  /** The request was refused: the next one gets the step, unless the script has begun anew since. */
  release(): void;
}

/** How many steps of a script were given, and which of them came back: those go first. */
interface Progress {
  given: number;
  readonly released: Set<number>;
}

/** Where each account stands in its script. */
export class KeyScripts {
  private readonly progress = new Map<string, Progress>();

  /** The step for the next request of an account, if it has a script. */
  take({ name, script }: PublishedAccount): TakenStep | undefined {
    const last = (script?.length ?? 0) - 1;
    if (!script || last < 0) return undefined;
    const progress = this.progress.get(name) ?? { given: 0, released: new Set() };
    this.progress.set(name, progress);
    const [first] = [...progress.released].sort((a, b) => a - b);
    const at = first ?? Math.min(progress.given, last);
    // The last step stays: it need neither be counted nor come back.
    if (first === undefined && at < last) progress.given++;
    progress.released.delete(at);
    return {
      step: script[Math.min(at, last)] ?? 'ok',
      release: () => {
        if (at < last) progress.released.add(at);
      },
    };
  }

  /** Scripts begin anew; what requests of before give back is nobody's any more. */
  reset({ account }: Scope = {}): void {
    if (account === undefined) this.progress.clear();
    else this.progress.delete(account);
  }
}
