import { createHash } from 'node:crypto';
import type { MutantResult, MutationReport } from '../../selftest/MutationReport.js';
import { markup, Markup } from '../html/Markup.js';
import { pageStyle } from '../html/pageStyle.js';
import { count } from '../result/quantities.js';
import { columnsOf, mutationImage } from './mutationImage.js';
import { mutationStyle } from './mutationStyle.js';
import { proofs, total, verdictOf, type VendorProof } from './proof.js';

const STYLE = pageStyle + mutationStyle;

/** A mutation report as one HTML page that needs nothing else: no script, no request to anywhere. */
export function mutationPage(report: MutationReport): string {
  const { proved, verdict, because } = verdictOf(report);
  const rows = proofs(report);
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
<p class="eyebrow">Selftest <span aria-hidden="true">·</span> Doppel ${report.doppel}</p>
<h1>Do the suites notice what they are for?</h1>
<p class="target">A stub is changed on purpose, one mutant at a time, and the suites are run on it.</p>
<p class="conclusion ${proved ? 'pass' : 'fail'}"><span class="mark" aria-hidden="true">${proved ? '✓' : '✗'}</span><span><strong>${verdict}</strong> <span>${because}.</span></span></p>
</header>
<section class="operation scroll"><table>
<thead><tr><th>Vendor</th><th class="number">Mutants</th><th class="number">Generated</th><th class="number">Killed</th><th class="number">Equivalent</th><th class="number">Rules covered</th><th class="number">Rules that killed one</th><th class="number">Baseline runs</th><th class="number">False alarms</th></tr></thead>
<tbody>${rows.map(proofRow)}${proofRow(total(rows))}</tbody>
</table></section>
${shortcomingSection(report)}
<nav aria-label="Sections">${rows.map(({ vendor }) => markup`<a href="#${vendor}">${vendor}</a>`)}<a href="#checks">Checks</a></nav>
${rows.map(({ vendor }) => vendorSection(report, vendor))}
${checkSection(report)}
</main>
<footer><p>Made by doppel selftest, Doppel ${report.doppel}.</p></footer>
</body>
</html>
`;
  return page.html;
}

function proofRow(row: VendorProof): Markup {
  const { vendor, mutants, generated, killed, equivalent, rules, killing, baselineRuns, falseAlarms } = row;
  const cells = [mutants, generated, killed, equivalent, rules, killing, baselineRuns, falseAlarms];
  return markup`<tr><th scope="row">${vendor}</th>${cells.map((cell) => markup`<td class="number">${cell}</td>`)}</tr>`;
}

function shortcomingSection({ shortcomings }: MutationReport): Markup | undefined {
  if (shortcomings.length === 0) return undefined;
  return markup`<h2>What is wrong <span class="count">${shortcomings.length}</span></h2>
<section class="operation"><ul class="plain">${shortcomings.map(({ what, id, why }) => markup`<li>${what} <code>${id}</code>: ${why}</li>`)}</ul></section>`;
}

function vendorSection(report: MutationReport, vendor: string): Markup {
  const columns = columnsOf(report, vendor);
  const generated = report.mutants.filter((one) => one.vendor === vendor && one.kind === 'operator');
  return markup`<section aria-labelledby="${vendor}">
<h2 id="${vendor}">${vendor} <span class="count">${count(columns.length + generated.length, 'mutant')}</span></h2>
<p class="key"><svg viewBox="0 0 8 8"><rect class="kill" x="1" y="1" width="6" height="6" rx="1"/></svg> a rule kills a mutant that names it <svg viewBox="0 0 8 8"><rect class="other" x="1.5" y="1.5" width="5" height="5"/></svg> it fails as well, in the cases that were run <svg viewBox="0 0 8 8"><rect class="miss" x="1" y="1" width="6" height="6" rx="1"/></svg> it should have killed it</p>
<div class="scroll">${mutationImage(report, vendor)}</div>
<details class="cases"><summary>Every mutant that is written by hand, from left to right</summary>
<div class="scroll"><table><thead><tr><th class="number">#</th><th>Mutant</th><th>It ...</th><th>Rules that must fail, and what found them broken</th><th>Status</th></tr></thead>
<tbody>${columns.map(mutantRow)}</tbody></table></div>
</details>
${generatedSection(generated)}
</section>`;
}

/** Mutants of operators, a row a field. */
function generatedSection(generated: readonly MutantResult[]): Markup | undefined {
  if (generated.length === 0) return undefined;
  const fields = new Map<string, MutantResult[]>();
  for (const one of generated) {
    const [field = ''] = one.id.split(':');
    fields.set(field, [...(fields.get(field) ?? []), one]);
  }
  return markup`<details class="cases"><summary>Every field and status of the document, and what its mutants came to</summary>
<div class="scroll"><table><thead><tr><th>Field</th><th>Killed</th><th>Equivalent, or not killed</th></tr></thead>
<tbody>${[...fields].map(fieldRow)}</tbody></table></div>
</details>`;
}

function fieldRow([field, mutants]: readonly [string, readonly MutantResult[]]): Markup {
  const operator = ({ id }: MutantResult): string => id.slice(field.length + 1);
  const killed = mutants.filter(({ status }) => status === 'killed').map(operator);
  const reasons = new Map<string, string[]>();
  for (const one of mutants.filter(({ status }) => status !== 'killed')) {
    const why = one.reason ?? one.status;
    reasons.set(why, [...(reasons.get(why) ?? []), operator(one)]);
  }
  const others = [...reasons].map(
    ([why, names]) =>
      markup`<span class="named"><code>${names.join(', ')}</code> <span class="muted">${why}</span></span>`,
  );
  return markup`<tr><td><code>${field}</code></td><td>${killed.join(', ')}</td><td>${others}</td></tr>`;
}

function mutantRow({ id, about, named, by, status, vendor }: MutantResult, i: number): Markup {
  const rules = named.map(
    (rule) =>
      markup`<span class="named"><code>${rule.slice(vendor.length + 1)}</code> <span class="muted">${by[rule]?.join(', ') ?? 'nothing'}</span></span>`,
  );
  return markup`<tr><td class="number">${i + 1}</td><td><code>${id}</code></td><td>${about}</td><td>${rules}</td><td class="${status === 'killed' ? 'pass' : 'fail'}"><span class="verdict">${status}</span></td></tr>`;
}

function checkSection({ checks }: MutationReport): Markup {
  const rows = Object.entries(checks).map(
    ([name, { found, alone }]) =>
      markup`<tr><th scope="row"><code>${name}</code></th><td class="number">${found}</td><td class="number">${alone}</td></tr>`,
  );
  return markup`<h2 id="checks">Checks</h2>
<p class="muted">Mutants of which each check or probe found a named rule broken; and those where nothing else did, which would get away if it were broken.</p>
<section class="operation scroll"><table class="narrow"><thead><tr><th>Check</th><th class="number">Found</th><th class="number">Alone</th></tr></thead><tbody>${rows}</tbody></table></section>`;
}
