import type { RuleResult, RunResult } from '../../conformance/RunEvent.js';
import { groupByKind, groupByOperation, type RuleGroup } from '../result/groupRules.js';
import { knownNote } from '../result/conclude.js';
import { count } from '../result/quantities.js';
import { VERDICTS } from '../result/verdicts.js';
import { levelBadge, verdictBadge } from './badges.js';
import { quoteFigure } from './findingsSection.js';
import { anchor, markup, type Markup } from './Markup.js';

/** Every rule by operation and kind, with a choice of verdicts that works by style alone. */
export function rulesSection({ rules, counts }: RunResult): Markup {
  const choices = VERDICTS.filter((verdict) => counts[verdict] > 0).map((verdict) =>
    choice(verdict, `${verdict} ${counts[verdict]}`),
  );
  return markup`<section class="rules" aria-labelledby="rules">
<h2 id="rules">All rules <span class="count">${rules.length}</span></h2>
<fieldset class="filter"><legend>Show</legend>${choice('all', `all ${rules.length}`, true)}${choices}</fieldset>
${groupByOperation(rules).map(operation)}
</section>`;
}

function choice(value: string, label: string, checked = false): Markup {
  const state = checked ? markup` checked` : undefined;
  return markup`<input type="radio" name="show" id="show-${value}" value="${value}"${state}><label for="show-${value}">${label}</label>`;
}

function operation({ name, rules }: RuleGroup): Markup {
  return markup`<section class="operation" id="${anchor('operation', name)}">
<h3>${name}</h3>
${groupByKind(rules).map(kind)}
</section>`;
}

function kind({ name, rules }: RuleGroup): Markup {
  const passed = rules.filter(({ verdict }) => verdict === 'pass').length;
  return markup`<section class="kind">
<h4>${name} <span class="muted">${passed} of ${rules.length} passed</span></h4>
<ul>
${rules.map(ruleRow)}
</ul>
</section>`;
}

function ruleRow(result: RuleResult): Markup {
  const { rule, verdict, observed, failures } = result;
  const notes = [result.reason, knownNote(result)].flatMap((note) => note ?? []);
  const finding = verdict === 'fail' || verdict === 'warn' || verdict === 'error';
  const missed = failures.length > 0 ? `, ${failures.length} missed` : '';
  return markup`<li class="rule ${verdict}">
${verdictBadge(verdict)} ${levelBadge(rule.level)}
<details><summary><span class="statement">${rule.statement}</span> <code>${rule.id}</code></summary>
${quoteFigure(rule)}
<p>${rule.check}. <span class="muted">${count(observed, 'expectation')} judged${missed}.</span></p>
</details>
${notes.map((note) => markup`<p class="reason">${note}</p>`)}
${finding ? markup`<p class="reason"><a href="#${anchor('rule', rule.id)}">What was seen</a></p>` : undefined}
</li>`;
}
