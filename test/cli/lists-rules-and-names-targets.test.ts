import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runDoppel } from '../support/runDoppel.js';

const folder = await mkdtemp(join(tmpdir(), 'doppel-init-'));
const file = (name: string): string => join(folder, name);

afterAll(() => rm(folder, { recursive: true }));

describe('doppel rules', () => {
  it('prints each rule with its words and what shows it', async () => {
    const { code, stdout } = await runDoppel(['rules', 'realeyes']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^MUST {5}realeyes\.detect\.max-face-count-range\n/m);
    expect(stdout).toMatch(/shown by .*case/);
    expect(stdout).not.toContain('NOT COVERED');
    expect(stdout).toMatch(/^122 rules, \d+ shown, \d+ not$/m);
  });
});

describe('doppel init', () => {
  it('writes a configuration once', async () => {
    const first = await runDoppel(['init'], { cwd: folder });
    const second = await runDoppel(['init'], { cwd: folder });
    expect([first.code, second.code, existsSync(file('doppel.config.yaml'))]).toEqual([0, 2, true]);
    expect(second.stderr).toMatch(/there already; --force/);
  });
});
