import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hostileRun, UNSEEN } from '../testing/hostile.js';
import { manyRules } from '../testing/manyRules.js';
import { eventsOf, sampleResult, sampleRule, sampleRun, sampleVerdict } from '../testing/sampleRun.js';
import { reportAtEnd } from '../reportAtEnd.js';
import { htmlReport } from './htmlReport.js';

/** Every element that the page may have. */
const ELEMENTS = new Set(
  (
    'html head meta title style body main header section article nav footer h1 h2 h3 h4 h5 p span strong b small br a ul li dl dt dd div ' +
    'figure figcaption blockquote pre code details summary table thead tbody tr th td fieldset legend input label ' +
    'svg rect line text polyline circle desc'
  ).split(' '),
);
/** Every attribute that it may have. */
const ATTRIBUTES =
  /^(lang|charset|http-equiv|content|name|id|class|title|href|role|tabindex|aria-[a-z]+|scope|type|value|checked|for|viewBox|preserveAspectRatio|width|height|x|y|x1|x2|y1|y2|cx|cy|r|dy|points|transform|text-anchor)$/;

/** The tags of a page, without its style. */
function tags(
  page: string,
): { readonly name: string; readonly attributes: readonly (readonly [string, string])[] }[] {
  const body = page.replace(/<style>[\s\S]*?<\/style>/, '').replace('<!doctype html>', '');
  return [...body.matchAll(/<(\/?)([^\s>/]*)([^>]*)>/g)].map(([, closing, name = '', rest = '']) => ({
    name,
    attributes:
      closing === '/'
        ? []
        : [...rest.matchAll(/([^\s=/]+)(?:="([^"]*)")?/g)].map(
            ([, key = '', value = '']) => [key, value] as const,
          ),
  }));
}

const pages = [
  ['a run with every verdict', sampleRun],
  ['a hostile run', hostileRun],
  ['430 rules', manyRules()],
  ['nothing at all', sampleResult([])],
] as const;

describe('htmlReport', () => {
  it.each(pages)('has only its own elements and attributes: %s', (_, result) => {
    for (const { name, attributes } of tags(htmlReport(result))) {
      expect(ELEMENTS).toContain(name);
      for (const [key] of attributes) expect(key).toMatch(ATTRIBUTES);
    }
  });

  it.each(pages)('leads nowhere else, and every link to a place that is there: %s', (_, result) => {
    const attributes = tags(htmlReport(result)).flatMap((tag) => tag.attributes);
    const values = (wanted: string) => attributes.flatMap(([key, value]) => (key === wanted ? [value] : []));
    const ids = values('id');
    expect(new Set(ids).size).toBe(ids.length);
    for (const href of values('href')) expect(ids).toContain(href.replace(/^#/, ''));
    for (const key of ['for', 'aria-labelledby']) {
      for (const id of values(key).flatMap((list) => list.split(' '))) expect(ids).toContain(id);
    }
  });

  it('allows its own style and nothing else', () => {
    const page = htmlReport(sampleRun);
    const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(page).toContain(
      `content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'"`,
    );
    expect(style).not.toMatch(/url\(|@import/);
    expect(page.split('<style>')).toHaveLength(2);
  });

  it('shows hostile responses as text', () => {
    const page = htmlReport(hostileRun);
    expect(page).not.toMatch(/<script|<img|<!ENTITY|<!--/);
    expect(page).not.toMatch(UNSEEN);
    expect(page).toContain('&#60;script&#62;alert(1)&#60;/script&#62;');
    expect(page).toContain('␛[2J');
  });

  it('tells of a failure by the words of the vendor, what was expected and seen, the exchange and its curl line', () => {
    const page = htmlReport(sampleRun);
    const card = page.slice(page.indexOf('id="rule-acme.detect.faces"'));
    const article = card.slice(0, card.indexOf('</article>'));
    for (const part of [
      '<blockquote>faces: the list of detected faces</blockquote>',
      'acme.faces.md',
      '<dt>Expected</dt><dd>{&#34;type&#34;:&#34;array&#34;}</dd>',
      '<dt>Seen</dt><dd>nothing</dd>',
      'curl -X POST https://faces.acme.example/v1/detect',
      '<details class="exchange">',
      '{&#34;count&#34;:1}',
    ])
      expect(article).toContain(part);
  });

  it('shows each exchange once', () => {
    const page = htmlReport(sampleRun);
    expect(page.split('&#34;message&#34;:&#34;Match!&#34;')).toHaveLength(2);
    expect(page).toContain(
      '<a href="#exchange-compare.same-person">Request and response of compare.same-person</a>',
    );
  });

  it('says every verdict in words beside its mark', () => {
    const page = htmlReport(sampleRun);
    for (const verdict of ['pass', 'fail', 'warn', 'skip', 'error']) {
      expect(page).toMatch(
        new RegExp(
          `<span class="verdict ${verdict}"><span class="mark" aria-hidden="true">.</span>${verdict}</span>`,
        ),
      );
    }
  });

  it('has the score of each level, the counts, and the curve of a probe', () => {
    const page = htmlReport(sampleRun);
    expect(page).toContain('<p class="share">33.3 %</p>');
    expect(page).toContain('1 of 3 judged rules passed');
    expect(page).toContain('<b>2</b> fail');
    expect(page).toContain('<text class="threshold"');
    expect(page).toContain('score (0 to 100)');
  });

  it('gives the reason of a skip and of a known failure', () => {
    const known = sampleVerdict(sampleRule('a'), 'fail', {
      known: { state: 'expected', reason: 'ticket 7' },
    });
    expect(htmlReport(sampleRun)).toContain('<p class="reason">needs the variable suspendedKey</p>');
    expect(htmlReport(sampleResult([known]))).toContain('<p class="known">known failure: ticket 7</p>');
  });

  it('stays small with 430 rules, 215 of them missed', () => {
    const page = htmlReport(manyRules());
    expect(page.match(/<li class="rule /g)).toHaveLength(430);
    expect(page.length).toBeLessThan(3_000_000);
  });
});

describe('reportAtEnd', () => {
  it('writes the report once, when the run has ended', () => {
    const written: string[] = [];
    const report = reportAtEnd(htmlReport, (page) => written.push(page));
    for (const event of eventsOf(sampleRun)) {
      expect(written).toHaveLength(0);
      report(event);
    }
    expect(written).toEqual([htmlReport(sampleRun)]);
  });
});
