import { join } from 'node:path';
import {
  caseChooser,
  casesToRun,
  chosenRules,
  estimateCost,
  LIMITS,
  loadSuite,
  operationDocuments,
  Images,
  readKnownFailures,
  replayCollection,
  runProbes,
  runSuite,
  runWithNewman,
  SuiteError,
  type Choice,
  type RunEvent,
  type RunInput,
  type RunResult,
  type Suite,
} from '../../conformance/index.js';
import { toDecimal, type Money } from '../../core/money.js';
import { packageRoot } from '../../core/packageRoot.js';
import { packageVersion } from '../../core/packageVersion.js';
import { loadCatalogue } from './loadCatalogue.js';
import type { ResolvedTarget } from './resolveTarget.js';

/** What to run, beside the target. */
export interface CheckPlan {
  readonly vendor: string;
  readonly choice: Choice;
  readonly maxCalls?: number;
  /** In units of the currency: 2.50 for two dollars and a half. */
  readonly maxSpend?: number;
  /** File of known failures. */
  readonly expect?: string;
  /** Names of the probes to run; all when left out. */
  readonly probes?: readonly string[];
  /** Of whatever probes make up. */
  readonly seed?: number;
  /** Seconds that one call may take. */
  readonly timeout?: number;
  /** Which host sends and judges. */
  readonly via?: 'native' | 'newman';
  /** A Postman collection to replay in place of the suite. */
  readonly collection?: string;
  /** Folder with a `images.yaml` and the images of the roles. */
  readonly fixtures?: string;
}

/** A run that is ready to start. */
export interface PreparedCheck {
  readonly suite: Suite;
  /** For a person, before the first call. */
  readonly estimate: string;
  readonly run: (
    target: ResolvedTarget,
    tell: (event: RunEvent) => void,
    record?: RunInput['record'],
  ) => Promise<RunResult>;
}

/** Read everything that a check needs. @throws DoppelError when something is missing or broken */
export async function prepareCheck(plan: CheckPlan): Promise<PreparedCheck> {
  const root = packageRoot();
  const suite = loadSuite(join(root, 'suites'), plan.vendor);
  const catalogue = loadCatalogue(plan.vendor);
  const operations = await operationDocuments(join(root, 'spec', plan.vendor, 'openapi.yaml'));
  const images =
    plan.fixtures === undefined
      ? Images.load(join(root, 'suites', 'images.yaml'), join(root, 'fixtures'))
      : Images.load(join(plan.fixtures, 'images.yaml'));
  const rules = chosenRules(catalogue.rules, suite.cases, plan.choice);
  if (rules.length === 0) {
    throw new SuiteError(
      'No rule, case or operation is left by --level, --only and --skip; doppel rules lists them',
    );
  }
  const chosen = caseChooser(rules, suite.always, plan.choice);
  const cost = estimateCost(casesToRun(suite, chosen), operations);
  const known = plan.expect === undefined ? [] : readKnownFailures(plan.expect, catalogue.rules);
  const currencies = new Map(
    operations.flatMap(({ billing }) => (billing ? [[billing.currency, billing.minorUnits] as const] : [])),
  );
  const { maxSpend, maxCalls, timeout } = plan;
  const input: RunInput = {
    doppel: packageVersion(),
    suite,
    catalogue,
    operations,
    images,
    chosen,
    rules,
    known,
    ...(timeout !== undefined && { limits: { ...LIMITS, milliseconds: Math.ceil(timeout * 1000) } }),
    probes: runProbes(suite, {
      ...(plan.probes && { only: plan.probes }),
      ...(plan.seed !== undefined && { seed: plan.seed }),
    }),
    budget: {
      ...(maxCalls !== undefined && { maxCalls }),
      ...(maxSpend !== undefined && {
        maxSpend: Object.fromEntries(
          [...currencies].map(([currency, minorUnits]) => [
            currency,
            Math.floor(maxSpend * minorUnits + 1e-9),
          ]),
        ),
      }),
    },
  };
  return {
    suite,
    estimate:
      `${cost.calls} calls, of which ${cost.paidCalls} may be charged: at most ${amounts(cost.atMost)}` +
      (plan.probes?.length === 0 ? '' : '; probes come on top, --probes none leaves them out'),
    run: (target, tell, record) => {
      const { rate } = target;
      const full = {
        ...input,
        budget: { ...input.budget, ...(rate !== undefined && { rate }) },
        ...(record && { record }),
      };
      if (plan.collection !== undefined) return replayCollection(plan.collection, full, target, tell);
      return plan.via === 'newman' ? runWithNewman(full, target, tell) : runSuite(full, target, tell);
    },
  };
}

function amounts(money: readonly Money[]): string {
  return money.map((one) => `${toDecimal(one)} ${one.currency}`).join(' and ') || 'nothing';
}
