import { embedding } from '../../request/embedding.js';
import { REPORT, type Made, type PrepareData, type SandboxReport } from '../SandboxData.js';
import type { Pm, PmConsole, PmVariables } from './Pm.js';

/**
 * Runs before every request: makes the values that do not stand in the collection, and skips the case when something is missing
 * that it needs. A variable that the user has to give in any case fails instead.
 */
export function prepare(pm: Pm, print: PmConsole, data: PrepareData): void {
  const { variables } = pm;
  const baseUrl = textOf(variables, 'baseUrl');
  if (baseUrl.endsWith('/')) variables.set('baseUrl', baseUrl.replace(/\/+$/, ''));
  const one = data.cases[pm.info.requestName];
  if (!one) return;
  const capabilities = textOf(variables, 'capabilities').split(/[\s,]+/);
  const lacking = one.needs?.find((need) => !capabilities.includes(need));
  const missing = one.requires.find(({ name }) => textOf(variables, name) === '');
  const reason = lacking === undefined ? missing?.reason : `the target does not offer ${lacking}`;
  if (reason === undefined) {
    for (const [name, made] of Object.entries(one.made ?? {})) variables.set(name, make(made, variables));
    return;
  }
  if (variables.has('doppelReport')) {
    const report: SandboxReport = { id: one.id, skip: reason };
    print.log(REPORT + JSON.stringify(report));
  } else if (lacking === undefined && missing?.must) {
    pm.test(`${one.id} can be asked`, () => {
      throw new Error(`${reason}: set the variable ${missing.name}`);
    });
  } else print.warn(`SKIP ${one.id}: ${reason}`);
  pm.execution.skipRequest();
}

function make(made: Made, variables: PmVariables): string {
  if ('embedding' in made) return JSON.stringify(embedding(made.embedding));
  if ('repeat' in made) return made.repeat.text.repeat(made.repeat.times);
  if ('address' in made) {
    const path = made.address.replace(/\{\{([^{}]+)\}\}/g, (_all, name: string) => textOf(variables, name));
    return /^https?:/i.test(path) ? path : textOf(variables, 'baseUrl') + path;
  }
  return textOf(variables, made.base64url).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

function textOf(variables: PmVariables, name: string): string {
  const value = name === '' ? undefined : variables.get(name);
  return typeof value === 'string'
    ? value
    : value === undefined || value === null
      ? ''
      : JSON.stringify(value);
}
