import { createHash } from 'node:crypto';
import type { DefectResult, KillMatrix } from '../../selftest/KillMatrix.js';
import { markup, Markup } from '../html/Markup.js';
import { pageStyle } from '../html/pageStyle.js';
import { count } from '../result/quantities.js';
import { columnsOf, matrixImage } from './matrixImage.js';
import { matrixStyle } from './matrixStyle.js';
import { proofs, total, verdictOf, type VendorProof } from './proof.js';

const STYLE = pageStyle + matrixStyle;

/** A mutation report as one HTML page that needs nothing else: no script, no request to anywhere. */
export function matrixPage(matrix: KillMatrix): string {
  const { proved, verdict, because } = verdictOf(matrix);
  const rows = proofs(matrix);
  const hash = createHash('sha256').update(STYLE).digest('base64');
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${new Markup(hash)}'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Selftest of Doppel's suites: ${verdict}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<main>
<header class="head">
<p class="eyebrow">Selftest <span aria-hidden="true">·</span> Doppel ${matrix.doppel}</p>
<h1>Do the suites catch what they are for?</h1>
<p class="target">A stub is broken on purpose, one defect at a time, and the suites are run on it.</p>
<p class="conclusion ${proved ? 'pass' : 'fail'}"><span class="mark" aria-hidden="true">${proved ? '✓' : '✗'}</span><span><strong>${verdict}</strong> <span>${because}.</span></span></p>
</header>
<section class="operation scroll"><table>
<thead><tr><th>Vendor</th><th class="number">Defects</th><th class="number">Killed</th><th class="number">Rules covered</th><th class="number">Rules that caught one</th><th class="number">Sound runs</th><th class="number">False alarms</th></tr></thead>
<tbody>${rows.map(proofRow)}${proofRow(total(rows))}</tbody>
</table></section>
${shortcomingSection(matrix)}
<nav aria-label="Sections">${rows.map(({ vendor }) => markup`<a href="#${vendor}">${vendor}</a>`)}<a href="#checks">Checks</a></nav>
${rows.map(({ vendor }) => vendorSection(matrix, vendor))}
${checkSection(matrix)}
</main>
<footer><p>Made by doppel selftest, Doppel ${matrix.doppel}.</p></footer>
</body>
</html>
`;
  return page.html;
}

function proofRow({ vendor, defects, killed, rules, killing, soundRuns, falseAlarms }: VendorProof): Markup {
  const cells = [defects, killed, rules, killing, soundRuns, falseAlarms];
  return markup`<tr><th scope="row">${vendor}</th>${cells.map((cell) => markup`<td class="number">${cell}</td>`)}</tr>`;
}

function shortcomingSection({ shortcomings }: KillMatrix): Markup | undefined {
  if (shortcomings.length === 0) return undefined;
  return markup`<h2>What is wrong <span class="tally">${shortcomings.length}</span></h2>
<section class="operation"><ul class="plain">${shortcomings.map(({ what, id, why }) => markup`<li>${what} <code>${id}</code>: ${why}</li>`)}</ul></section>`;
}

function vendorSection(matrix: KillMatrix, vendor: string): Markup {
  const columns = columnsOf(matrix, vendor);
  return markup`<section aria-labelledby="${vendor}">
<h2 id="${vendor}">${vendor} <span class="tally">${count(columns.length, 'defect')}</span></h2>
<p class="key"><svg viewBox="0 0 8 8"><rect class="kill" x="1" y="1" width="6" height="6" rx="1"/></svg> a rule catches a defect that names it <svg viewBox="0 0 8 8"><rect class="other" x="1.5" y="1.5" width="5" height="5"/></svg> it fails as well, in the cases that were run <svg viewBox="0 0 8 8"><rect class="miss" x="1" y="1" width="6" height="6" rx="1"/></svg> it should have caught it</p>
<div class="scroll">${matrixImage(matrix, vendor)}</div>
<details class="cases"><summary>Every defect, from left to right</summary>
<div class="scroll"><table><thead><tr><th class="number">#</th><th>Defect</th><th>It ...</th><th>Rules that must fail, and what found them broken</th><th>Fate</th></tr></thead>
<tbody>${columns.map(defectRow)}</tbody></table></div>
</details>
</section>`;
}

function defectRow({ id, about, named, by, fate, vendor }: DefectResult, i: number): Markup {
  const rules = named.map(
    (rule) =>
      markup`<span class="named"><code>${rule.slice(vendor.length + 1)}</code> <span class="muted">${by[rule]?.join(', ') ?? 'nothing'}</span></span>`,
  );
  return markup`<tr><td class="number">${i + 1}</td><td><code>${id}</code></td><td>${about}</td><td>${rules}</td><td class="${fate === 'killed' ? 'pass' : 'fail'}"><span class="verdict">${fate}</span></td></tr>`;
}

function checkSection({ checks }: KillMatrix): Markup {
  const rows = Object.entries(checks).map(
    ([name, { found, alone }]) =>
      markup`<tr><th scope="row"><code>${name}</code></th><td class="number">${found}</td><td class="number">${alone}</td></tr>`,
  );
  return markup`<h2 id="checks">Checks</h2>
<p class="muted">Defects of which each check or probe found a named rule broken; and those where nothing else did, which would get away if it were broken.</p>
<section class="operation scroll"><table class="narrow"><thead><tr><th>Check</th><th class="number">Found</th><th class="number">Alone</th></tr></thead><tbody>${rows}</tbody></table></section>`;
}
