import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadRules } from '../../src/contract/loadRules.js';
import { vendorHomes } from '../../src/contract/VendorHome.js';
import { runDoppel } from '../support/runDoppel.js';

const folder = await mkdtemp(join(tmpdir(), 'doppel-init-'));
const file = (name: string): string => join(folder, name);

afterAll(() => rm(folder, { recursive: true }));

describe('doppel rules', () => {
  it('prints each rule with its words and what shows it', async () => {
    const [home] = vendorHomes();
    if (!home) throw new Error('no vendor');
    const { rules } = loadRules(home);
    const { code, stdout } = await runDoppel(['rules', home.vendor]);
    expect(code).toBe(0);
    for (const { level, id } of rules) expect(`\n${stdout}`).toContain(`\n${level.padEnd(8)} ${id}\n`);
    expect(stdout).toMatch(/shown by .*case/);
    expect(stdout).not.toContain('NOT COVERED');
    expect(stdout).toMatch(new RegExp(`^${rules.length} rules, \\d+ shown, \\d+ not$`, 'm'));
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
