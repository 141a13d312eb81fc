import { readYaml } from '../core/readYaml.js';
import { FixtureError } from './FixtureError.js';
import type { PackRecipe } from './Recipe.js';

/** Read a `recipe.yaml`. @throws FixtureError when it is missing, no YAML, or lacks the cast or the images */
export function readRecipe(file: string): PackRecipe {
  const content = readYaml(
    file,
    (message, cause) => new FixtureError(message, { cause }),
  ) as Partial<PackRecipe> | null;
  for (const key of ['cast', 'images'] as const) {
    if (typeof content?.[key] !== 'object')
      throw new FixtureError(`${file}: "${key}" is missing; it must be a map`);
  }
  return content as PackRecipe;
}
