import { allowedAt, findMistake, shown, type Mistake, type Path } from '../../core/schema/findMistake.js';
import { openConfigFile } from '../../core/schema/readConfigFile.js';
import { ConfigurationError } from '../ConfigurationError.js';
import { faultPlanSchema, type FaultPlan, type OneOrMore } from './FaultPlan.js';

/** The names that a rule may use. */
export interface KnownNames {
  readonly vendors: readonly string[];
  readonly operations: readonly string[];
  readonly accounts: readonly string[];
}

/**
 * Read a fault file.
 *
 * @throws ConfigurationError naming the place in the file, what is wrong there and what is allowed
 */
export function readFaultPlan(file: string, known: KnownNames): FaultPlan {
  const { value, errorAt } = openConfigFile(file, faultPlanSchema, ConfigurationError);
  const mistake = wrongIn(value, known);
  if (mistake) throw errorAt(mistake.path, mistake.message);
  return value;
}

/**
 * Hold a fault plan that did not come from a file against its schema, and its names against those that there are.
 *
 * @param known - without it any name of a vendor, an operation or an account will do
 * @throws ConfigurationError naming the place in the plan, what is wrong there and what is allowed
 */
export function checkFaultPlan(value: unknown, known?: KnownNames): FaultPlan {
  const mistake = findMistake(faultPlanSchema, value, 'the plan') ?? wrongIn(value as FaultPlan, known);
  if (mistake) throw new ConfigurationError(`fault plan: ${mistake.message}`);
  return value as FaultPlan;
}

/** What the schema cannot say. */
function wrongIn({ faults }: FaultPlan, known: KnownNames | undefined): Mistake | undefined {
  for (const [i, { vendor, operation, account, latency, response }] of faults.entries()) {
    const path = ['faults', i];
    if (!latency && response === undefined) {
      const form = allowedAt(faultPlanSchema, path);
      return { path, message: `${path.join('.')} has neither latency nor response; allowed: ${form}` };
    }
    const wrong =
      unknownName([...path, 'vendor'], vendor, known?.vendors) ??
      unknownName([...path, 'operation'], operation, known?.operations) ??
      unknownName([...path, 'account'], account, known?.accounts);
    if (wrong) return wrong;
    if (latency && 'uniform' in latency && latency.uniform[0] > latency.uniform[1]) {
      const place = [...path, 'latency', 'uniform'];
      const form = `${allowedAt(faultPlanSchema, place)}, low not above high`;
      return {
        path: place,
        message: `${place.join('.')} is ${shown(latency.uniform)}; allowed: ${form}`,
      };
    }
  }
  return undefined;
}

function unknownName(path: Path, names: OneOrMore = [], known?: readonly string[]): Mistake | undefined {
  const name = [names].flat().find((each) => known !== undefined && !known.includes(each));
  if (name === undefined) return undefined;
  return { path, message: `${path.join('.')} names ${shown(name)}; allowed: ${known?.join(', ') ?? ''}` };
}
