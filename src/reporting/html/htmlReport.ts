import { createHash } from 'node:crypto';
import type { RunResult } from '../../conformance/RunEvent.js';
import { evidenceOf } from '../result/evidence.js';
import { conclude } from '../result/conclude.js';
import { casesSection } from './casesSection.js';
import { findingsSection } from './findingsSection.js';
import { headSection } from './headSection.js';
import { markup, Markup } from './Markup.js';
import { operationsSection } from './operationsSection.js';
import { pageStyle } from './pageStyle.js';
import { probesSection } from './probesSection.js';
import { rulesSection } from './rulesSection.js';

/**
 * A result as one HTML page that needs nothing else: no script, no request to anywhere. Its policy allows its own style
 * alone, so that nothing in a response of the target could do anything even if it were taken for markup.
 */
export function htmlReport(result: RunResult): string {
  const find = evidenceOf(result);
  const shown = new Set<string>();
  const { counts, probes, rules } = result;
  const places: readonly (readonly [string, string, number])[] = [
    ['fail', 'Failures', counts.fail],
    ['error', 'Errors', counts.error],
    ['warn', 'Warnings', counts.warn],
    ['probes', 'Probes', probes.length],
    ['rules', 'All rules', rules.length],
  ];
  const links = places.flatMap(([id, name, number]) =>
    number > 0 ? [markup`<a href="#${id}">${name} <span class="tally">${number}</span></a>`] : [],
  );
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${hash(pageStyle)}'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${result.title}: ${conclude(result).verdict}</title>
<style>${new Markup(pageStyle)}</style>
</head>
<body>
<main>
${headSection(result)}
<nav aria-label="Sections">${links}</nav>
${operationsSection(result)}
${findingsSection('fail', result, find, shown)}
${findingsSection('error', result, find, shown)}
${probesSection(result)}
${findingsSection('warn', result, find, shown)}
${rulesSection(result)}
${casesSection(result)}
</main>
<footer><p>Made by Doppel ${result.doppel}. Credentials and images are left out of what is shown.</p></footer>
</body>
</html>
`;
  return page.html;
}

function hash(style: string): Markup {
  return new Markup(`sha256-${createHash('sha256').update(style).digest('base64')}`);
}
