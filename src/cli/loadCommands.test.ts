import { describe, expect, it } from 'vitest';
import { loadCommands } from './loadCommands.js';

const names = async (...args: string[]) => (await loadCommands(args)).map((command) => command.name());

describe('loadCommands', () => {
  it('loads the command that is named, whatever stands around it', async () => {
    expect(await names('accounts')).toEqual(['accounts']);
    expect(await names('--verbose', 'rules', 'serve', '--help')).toEqual(['rules']);
  });

  it.each([[[]], [['--help']], [['help', 'serve']], [['sevre']], [['constructor']]])(
    'loads all for %j',
    async (args) => {
      expect(await names(...args)).toEqual([
        'serve',
        'accounts',
        'check',
        'rules',
        'diff',
        'init',
        'faces',
        'fixtures',
        'judge',
        'measure',
        'schemas',
        'selftest',
        'suites',
      ]);
    },
  );
});
