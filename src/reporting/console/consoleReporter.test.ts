import { afterEach, describe, expect, it, vi } from 'vitest';
import type { RunEvent } from '../../conformance/RunEvent.js';
import { hostileRun, UNSEEN } from '../testing/hostile.js';
import { manyRules } from '../testing/manyRules.js';
import { eventsOf, sampleRun, sampleResult, sampleRule, sampleVerdict } from '../testing/sampleRun.js';
import { type ConsoleOptions, consoleReporter } from './consoleReporter.js';

interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

function told(events: readonly RunEvent[], terminal: Terminal = {}, options: ConsoleOptions = {}): string {
  let text = '';
  const report = consoleReporter({ ...terminal, write: (more) => (text += more) }, options);
  for (const event of events) report(event);
  return text;
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('consoleReporter where nobody watches', () => {
  it('tells of failures as they come, then of rules, scores and the verdict', () => {
    expect(told(eventsOf(sampleRun))).toMatchSnapshot();
  });

  it('has a line for every tenth', () => {
    const lines = told(eventsOf(manyRules()).slice(0, -1)).split('\n');
    const progress = lines.filter((line) => line.includes(' of 430 cases'));
    expect(progress).toHaveLength(10);
    expect(progress.at(0)).toBe('43 of 430 cases (10 %), 11 failed');
  });

  it('has no colours', () => {
    expect(told(eventsOf(sampleRun))).not.toContain('\u001b');
  });

  it('lets nothing of a hostile response reach the terminal', () => {
    expect(told(eventsOf(hostileRun))).not.toMatch(UNSEEN);
  });

  it('lists known failures by their reason alone, and passes that nobody foresaw', () => {
    const text = told([
      {
        type: 'end',
        result: sampleResult(
          [
            sampleVerdict(sampleRule('a'), 'fail', {
              known: { state: 'expected', reason: 'ticket 7', until: '2027-01-31' },
            }),
            sampleVerdict(sampleRule('b'), 'pass', {
              known: { state: 'unexpected-pass', reason: 'ticket 8' },
            }),
          ],
          { exitCode: 1 },
        ),
      },
    ]);
    expect(text).toContain('✗ fail  acme.a  known failure until 2027-01-31: ticket 7');
    expect(text).toContain('✓ pass  acme.b  passes, but is listed as a known failure (ticket 8)');
    expect(text).toContain('Not conformant: 1 known failure passed unexpectedly, with 1 known failure.');
    expect(text).not.toContain('“faces: the list of detected faces”');
  });

  it('is short about a rule that fails in many cases', () => {
    const [failure] = sampleRun.rules.flatMap(({ failures }) => failures);
    if (!failure) throw new Error('The sample has no failure');
    const failures = Array.from({ length: 40 }, (_, index) => ({ ...failure, caseId: `case-${index % 10}` }));
    const text = told([
      { type: 'end', result: sampleResult([sampleVerdict(sampleRule('a'), 'fail', { failures })]) },
    ]);
    expect(text.match(/expected {2}/g)).toHaveLength(9);
    expect(text).toContain('and 1 more observation');
    expect(text).toContain('and in 7 more cases: case-3, case-4');
  });
});

describe('consoleReporter on a terminal', () => {
  const terminal = { isTTY: true, columns: 60 };

  it('keeps a bar on one line, never wider than the terminal', () => {
    const text = told(eventsOf(manyRules()).slice(0, -1), terminal, { now: () => 0 });
    const bars = text
      .split('\n')
      .flatMap((line) => line.split('\r\u001b[2K').slice(1))
      .filter((bar) => bar !== '');
    expect(bars.length).toBeGreaterThan(100);
    for (const bar of bars) {
      if (bar.includes('/430')) expect(bar.replaceAll(/\u001b\[\d+m/g, '').length).toBeLessThan(60);
    }
  });

  it('renews the bar no more often than anyone can read', () => {
    const passes = manyRules().cases.map((one) => ({ ...one, verdict: 'pass' as const }));
    const start: RunEvent = {
      type: 'start',
      vendor: 'acme',
      target: 'x',
      via: 'native',
      cases: 430,
      rules: 430,
    };
    expect(told([start, ...passes], terminal, { now: () => 0 }).split('/430')).toHaveLength(2);
    let time = 0;
    expect(told([start, ...passes], terminal, { now: () => (time += 1000) }).split('/430')).toHaveLength(431);
  });

  it('takes the bar away before the end', () => {
    let time = 0;
    const text = told(eventsOf(sampleRun), terminal, { now: () => (time += 1000) });
    expect(text).toMatch(/ {2}4\/4 .*\r\u001b\[2K\n/);
  });

  it('has colours', () => {
    vi.stubEnv('NO_COLOR', undefined);
    vi.stubEnv('TERM', 'xterm');
    expect(told(eventsOf(sampleRun), terminal)).toContain('\u001b[31m✗ fail\u001b[39m');
  });

  it.each([
    ['NO_COLOR', '1'],
    ['TERM', 'dumb'],
  ])('has none where %s is %s', (name, value) => {
    vi.stubEnv('NO_COLOR', undefined);
    vi.stubEnv('TERM', 'xterm');
    vi.stubEnv(name, value);
    expect(told(eventsOf(sampleRun), terminal)).not.toMatch(/\u001b\[\d+m/);
  });
});
