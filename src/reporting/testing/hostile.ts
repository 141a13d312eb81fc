import type { RunResult } from '../../conformance/RunEvent.js';
import {
  sampleCase,
  sampleExchange,
  sampleObservation,
  sampleProbe,
  sampleResult,
  sampleRule,
  sampleVerdict,
} from './sampleRun.js';

/** What a server might send to those who print its responses. */
export const HOSTILE = [
  '</pre></details><script>alert(1)</script>',
  '"><img src=https://evil.example/x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</style><style>*{background:url(https://evil.example/)}',
  ']]><!--<!ENTITY x SYSTEM "file:///etc/passwd">&x;',
  '\u001b]0;owned\u0007\u001b[2J\u009b31m\u0000\u202e',
  '{0} {{1}} [click](https://evil.example) [here](1)',
  '\ud800\ufffe\uffff\u0085\u2028',
  '`${process.exit()}`',
].join('\n');

/** A run in which every text that comes from outside is hostile. */
export const hostileRun: RunResult = ((): RunResult => {
  const failure = sampleObservation({ expectation: HOSTILE, at: HOSTILE, expected: HOSTILE, seen: HOSTILE });
  const exchange = sampleExchange(HOSTILE);
  return sampleResult(
    [
      sampleVerdict(
        sampleRule('detect.faces', { quote: HOSTILE, statement: HOSTILE, check: HOSTILE }),
        'fail',
        {
          failures: [failure],
        },
      ),
      sampleVerdict(sampleRule('detect.skipped', { line: 20 }), 'skip', { reason: HOSTILE }),
      sampleVerdict(sampleRule('detect.broken', { line: 30 }), 'error', { reason: HOSTILE }),
      sampleVerdict(sampleRule('detect.warned', { line: 40, level: 'SHOULD' }), 'warn', {
        failures: [failure],
      }),
      sampleVerdict(sampleRule('detect.known', { line: 50 }), 'fail', {
        failures: [failure],
        known: { state: 'expected', reason: HOSTILE },
      }),
    ],
    {
      title: HOSTILE,
      target: HOSTILE,
      cases: [
        sampleCase({
          title: HOSTILE,
          verdict: 'fail',
          reason: HOSTILE,
          observations: [failure],
          exchange: {
            ...exchange,
            request: { ...exchange.request, headers: { [HOSTILE]: HOSTILE }, url: HOSTILE, body: HOSTILE },
            curl: HOSTILE,
          },
        }),
      ],
      probes: [
        {
          ...sampleProbe,
          title: HOSTILE,
          reason: HOSTILE,
          series: [{ title: HOSTILE, x: HOSTILE, y: HOSTILE, points: [[0, 1]] }],
        },
      ],
    },
  );
})();

/** Control characters and others that a reader does not see, line breaks and tabs left aside. */
export const UNSEEN = /[^\P{Cc}\n\t]|[\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/u;
