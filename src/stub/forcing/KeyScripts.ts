import type { PublishedAccount } from '../accounts/accountsFile.js';
import type { ScriptStep } from '../accounts/ScriptStep.js';

/** Where each account stands in its script. */
export class KeyScripts {
  private readonly used = new Map<string, number>();

  /** The step for the next request of an account, if it has a script. */
  next({ name, script }: PublishedAccount): ScriptStep | undefined {
    if (!script) return undefined;
    const used = this.used.get(name) ?? 0;
    this.used.set(name, used + 1);
    return script[Math.min(used, script.length - 1)];
  }

  /** The step that was just given could not be used: the next request gets it. */
  giveBack({ name }: PublishedAccount): void {
    this.used.set(name, Math.max(0, (this.used.get(name) ?? 0) - 1));
  }

  /** All scripts begin anew. */
  reset(): void {
    this.used.clear();
  }
}
