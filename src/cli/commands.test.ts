import { describe, expect, it } from 'vitest';
import { commandsFor } from './commands.js';

const names = async (...words: string[]): Promise<string[]> =>
  (await commandsFor(words)).map((command) => command.name());

describe('the commands for a command line', () => {
  it('are the one that it names', async () => {
    expect(await names('rules', 'realeyes')).toEqual(['rules']);
    expect(await names('--verbose', 'diff', 'rules')).toEqual(['diff']);
  });

  it('are all where it names none', async () => {
    const all = await names();
    expect(all).toEqual([...new Set(all)]);
    for (const words of [['help', 'serve'], ['sevre'], ['--help'], ['constructor'], ['toString']])
      expect(await names(...words)).toEqual(all);
    for (const name of all) expect(await names(name)).toEqual([name]);
  });
});
