/** The look of the HTML report: light or dark as the reader likes it, narrow or wide, on screen or on paper. */
export const pageStyle = `:root {
  color-scheme: light dark;
  --page: #f5f6f8; --card: #fff; --ink: #18212c; --quiet: #566372; --line: #dce1e7; --soft: #eef1f4; --link: #0b5cad;
  --pass: #177245; --fail: #bd271e; --warn: #8a5700; --skip: #5b6775; --error: #7438ab; --amber: #dd9c1f;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0e1318; --card: #161c23; --ink: #e4e8ec; --quiet: #9ba7b4; --line: #2b343e; --soft: #1e262f; --link: #7cb7ff;
    --pass: #56c98f; --fail: #ff8078; --warn: #e2b24a; --skip: #98a4b1; --error: #c8a0ff; --amber: #e2b24a;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--page); color: var(--ink); font: 1rem/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; }
main, footer { max-width: 70rem; margin: 0 auto; padding: 0 1.5rem; }
main { padding-top: 2.75rem; }
footer { margin-top: 4rem; padding-bottom: 2rem; color: var(--quiet); font-size: .85rem; }
h1, h2, h3, h4, h5, p, dl, dd, ul, figure, blockquote { margin: 0; padding: 0; }
h1, h2, h3, h4, p, dd { overflow-wrap: anywhere; }
h1 { font-size: clamp(1.7rem, 4vw, 2.3rem); line-height: 1.15; letter-spacing: -.02em; font-weight: 700; text-wrap: balance; }
h2 { margin-top: 3.25rem; font-size: 1.35rem; letter-spacing: -.01em; }
h3 { font-size: 1.08rem; line-height: 1.35; }
h4 { font-size: .95rem; font-weight: 600; }
h5 { margin: .9rem 0 .35rem; font-size: .75rem; font-weight: 600; color: var(--quiet); }
a { color: var(--link); text-underline-offset: .18em; }
a:focus-visible, summary:focus-visible, pre:focus-visible, .scroll:focus-visible, input:focus-visible + label { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 4px; }
code, pre { font-family: var(--mono); font-size: .84em; }
code { overflow-wrap: anywhere; }
pre { margin: 0; padding: .8rem 1rem; max-height: 24rem; overflow: auto; background: var(--soft); border-radius: 6px; white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate; line-height: 1.5; }
pre code { font-size: inherit; }
summary { cursor: pointer; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: .5rem .75rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: baseline; font-weight: 400; }
thead th { color: var(--quiet); font-size: .8rem; }
tbody tr:last-child > * { border-bottom: 0; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.muted, .id { color: var(--quiet); font-weight: 400; }
.unseen { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; white-space: nowrap; }
.scroll { overflow-x: auto; }
.pass { --tone: var(--pass); } .fail { --tone: var(--fail); } .warn { --tone: var(--warn); } .skip { --tone: var(--skip); } .error { --tone: var(--error); }
.none { --tone: var(--quiet); }
.mark { display: inline-grid; place-items: center; flex: none; width: 1.25rem; height: 1.25rem; border-radius: 50%; background: var(--tone); color: var(--card); font: 700 .78rem/1 system-ui, sans-serif; }
.verdict { display: inline-flex; align-items: center; gap: .4rem; color: var(--tone); font-weight: 600; font-size: .9rem; }
.level { display: inline-block; padding: .06rem .42rem; border: 1px solid var(--quiet); border-radius: 4px; font-size: .7rem; font-weight: 600; letter-spacing: .03em; color: var(--quiet); }
.level.must { background: var(--ink); border-color: var(--ink); color: var(--card); }
.level.inferred { border-style: dashed; }
.count { color: var(--quiet); font-weight: 400; font-size: .85em; font-variant-numeric: tabular-nums; }

.eyebrow { color: var(--quiet); font-size: .9rem; margin-bottom: .35rem; }
.target { margin-top: .5rem; color: var(--quiet); }
.target code { color: var(--ink); }
.conclusion { display: flex; align-items: center; gap: .8rem; margin-top: 1.4rem; padding: .95rem 1.15rem; background: color-mix(in srgb, var(--tone) 10%, var(--card)); border: 1px solid color-mix(in srgb, var(--tone) 35%, var(--card)); border-radius: 10px; }
.conclusion .mark { width: 1.9rem; height: 1.9rem; font-size: 1.1rem; }
.conclusion span > span { display: block; }
.conclusion span > span::first-letter { text-transform: uppercase; }
.conclusion strong { display: block; color: var(--tone); font-size: 1.15rem; line-height: 1.25; }
.conclusion strong::first-letter { text-transform: uppercase; }
.facts { display: flex; flex-wrap: wrap; gap: .75rem 2.5rem; margin-top: 1.35rem; }
.facts dt { color: var(--quiet); font-size: .8rem; }
.facts dd { font-variant-numeric: tabular-nums; }

.scores { display: grid; grid-template-columns: repeat(3, 1fr); gap: 1rem; margin-top: 1.75rem; }
.score, .finding, .probe, .operation, .operations, .cases { background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
.score { padding: 1rem 1.15rem; }
.score h2 { display: flex; flex-wrap: wrap; align-items: center; gap: .3rem .6rem; margin: 0; font-size: 1rem; }
.score small { flex-basis: 100%; color: var(--quiet); font-weight: 400; font-size: .8rem; letter-spacing: 0; }
.share { margin: .5rem 0 .45rem; font-size: 1.9rem; font-weight: 700; letter-spacing: -.02em; line-height: 1.15; font-variant-numeric: tabular-nums; }
.detail { margin-top: .5rem; color: var(--quiet); font-size: .87rem; }
.bar { display: block; width: 100%; height: .5rem; border-radius: .25rem; background: var(--soft); }
.bar rect { fill: var(--tone); }
.bar rect.skip { fill: var(--line); }
.bar rect.warn { fill: var(--amber); }
.counts { display: flex; flex-wrap: wrap; gap: .5rem 1.6rem; margin-top: 1.15rem; list-style: none; }
.counts li { display: flex; align-items: center; gap: .4rem; }
.counts b { font-variant-numeric: tabular-nums; }
.counts .none { color: var(--quiet); }
.counts .none b { font-weight: 400; }
nav { display: flex; flex-wrap: wrap; gap: .35rem 1.5rem; margin-top: 1.75rem; padding: .75rem 0; border-block: 1px solid var(--line); }

.operations { margin-top: .9rem; border-collapse: separate; border-spacing: 0; }
.operations td.number { color: var(--tone); }
.operations td:not(.none).number { font-weight: 600; }
.operations td:nth-of-type(1):nth-of-type(1) { font-weight: 400; color: inherit; }
.shares { width: 28%; min-width: 7rem; vertical-align: middle; }

.finding { margin-top: 1rem; padding: 1.2rem 1.35rem 1.3rem; border-top: 3px solid var(--tone); }
.finding:target, .rule:target { outline: 2px solid var(--link); }
.tags { display: flex; flex-wrap: wrap; align-items: center; gap: .35rem .75rem; margin-bottom: .5rem; font-size: .9rem; }
.quote { margin: .85rem 0; }
.quote blockquote { font-family: Georgia, 'Times New Roman', serif; font-size: 1.06rem; font-style: italic; overflow-wrap: anywhere; }
.quote blockquote::before { content: '\\201c'; }
.quote blockquote::after { content: '\\201d'; }
.quote figcaption { color: var(--quiet); font-size: .83rem; overflow-wrap: anywhere; }
.known { font-weight: 600; }
.case { margin-top: 1.1rem; padding-top: 1rem; border-top: 1px solid var(--line); }
.observation { margin-top: .7rem; }
.observation dl { display: grid; grid-template-columns: 1fr 1fr; gap: .6rem; margin-top: .35rem; }
.observation dl div { padding: .5rem .8rem; background: var(--soft); border-radius: 6px; min-width: 0; }
.observation dt { color: var(--quiet); font-size: .78rem; }
.observation dd { font-family: var(--mono); font-size: .86rem; overflow-wrap: anywhere; white-space: pre-wrap; unicode-bidi: isolate; max-height: 16rem; overflow: auto; }
.seen dt, .seen dd { color: var(--tone); }
.seen dt { font-weight: 600; }
.curl pre { user-select: all; }
.exchange, .again { margin-top: .75rem; }
.again { font-size: .9rem; }

.probes { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1rem; margin-top: 1rem; }
.probe { padding: 1.1rem 1.25rem; }
.probe h3::first-letter { text-transform: uppercase; }
.plotted { grid-column: 1 / -1; }
.plot { margin-top: 1.1rem; }
.plot svg { display: block; width: 100%; min-width: 34rem; max-width: 46rem; height: auto; margin: .5rem 0; }
.plot text { fill: var(--quiet); font: 12px system-ui, sans-serif; }
.plot .name { fill: var(--ink); font-size: 13px; }
.plot .grid { stroke: var(--line); }
.plot .axis, .plot line.tick { stroke: var(--quiet); }
.plot .curve { fill: none; stroke: var(--link); stroke-width: 2; stroke-linejoin: round; opacity: .55; }
.plot circle { stroke: var(--link); stroke-width: 2; }
.plot .over { fill: var(--link); }
.plot .under { fill: var(--card); }
.plot line.threshold { stroke: var(--warn); stroke-width: 1.5; stroke-dasharray: 7 5; }
.plot text.threshold { fill: var(--warn); font-weight: 600; paint-order: stroke; stroke: var(--card); stroke-width: 4px; }
.plot table { width: auto; margin-top: .5rem; }

.filter { display: flex; flex-wrap: wrap; align-items: center; gap: .4rem; margin: .9rem 0 0; padding: 0; border: 0; }
.filter legend { float: left; margin-right: .5rem; color: var(--quiet); }
.filter input { position: absolute; opacity: 0; }
.filter label { padding: .2rem .8rem; border: 1px solid var(--line); border-radius: 999px; background: var(--card); cursor: pointer; font-size: .9rem; font-variant-numeric: tabular-nums; }
.filter input:checked + label { background: var(--ink); border-color: var(--ink); color: var(--card); }
.rules:has(#show-pass:checked) .rule:not(.pass), .rules:has(#show-fail:checked) .rule:not(.fail), .rules:has(#show-warn:checked) .rule:not(.warn), .rules:has(#show-skip:checked) .rule:not(.skip), .rules:has(#show-error:checked) .rule:not(.error) { display: none; }
.rules:has(#show-pass:checked) :is(.kind, .operation):not(:has(.rule.pass)), .rules:has(#show-fail:checked) :is(.kind, .operation):not(:has(.rule.fail)), .rules:has(#show-warn:checked) :is(.kind, .operation):not(:has(.rule.warn)), .rules:has(#show-skip:checked) :is(.kind, .operation):not(:has(.rule.skip)), .rules:has(#show-error:checked) :is(.kind, .operation):not(:has(.rule.error)) { display: none; }
.operation { margin-top: 1rem; padding: 1.1rem 1.35rem .6rem; }
.kind { margin-top: .9rem; }
.kind > h4 { padding-bottom: .35rem; border-bottom: 1px solid var(--line); }
.kind ul { list-style: none; }
.rule { display: grid; grid-template-columns: 4.6rem 5.6rem minmax(0, 1fr); gap: 0 .5rem; align-items: baseline; padding: .42rem 0; border-bottom: 1px solid var(--line); }
.rule:last-child { border-bottom: 0; }
.rule > .level { justify-self: start; }
.rule > .level.must { background: none; color: var(--ink); }
.rule details, .reason { padding-left: 1.1rem; }
.rule summary { list-style-position: outside; }
summary::marker { color: var(--quiet); }
.rule summary::marker { font-size: .75em; }
.rule summary code { color: var(--quiet); margin-left: .4rem; }
.rule .quote { margin: .5rem 0; }
.rule details > p { font-size: .92rem; }
.reason { grid-column: 3; color: var(--quiet); font-size: .88rem; overflow-wrap: anywhere; }
.cases { margin-top: .9rem; padding: .8rem 1.1rem; }
.cases table { margin-top: .6rem; font-size: .93rem; }
.cases code { color: var(--quiet); }

@media (max-width: 44rem) {
  main, footer { padding-inline: 1rem; }
  main { padding-top: 1.5rem; }
  .scores, .probes, .observation dl { grid-template-columns: minmax(0, 1fr); }
  .facts { gap: .6rem 1.75rem; }
  .finding, .operation, .probe { padding-inline: 1rem; }
  .rule { grid-template-columns: 4.6rem minmax(0, 1fr); }
  .rule details, .reason { grid-column: 1 / -1; }
  .rule summary code { display: block; margin-left: 0; }
  .operations th, .operations td { padding-inline: .45rem; }
  .operations .shares, .operations thead th:last-child { display: none; }
}
@media print {
  :root { --page: #fff; --card: #fff; --ink: #000; --quiet: #444; --line: #bbb; --soft: #f2f2f2; --link: #0b4f94; --pass: #177245; --fail: #bd271e; --warn: #8a5700; --skip: #555; --error: #7438ab; }
  body { font-size: 10pt; }
  main, footer { max-width: none; padding: 0; }
  nav, .filter { display: none; }
  pre, .observation dd { max-height: none; overflow: visible; }
  .finding > :first-child, h2, h3, h4 { break-after: avoid; }
  .rule, .observation, .plot, .score { break-inside: avoid; }
  .mark, .bar, .level, .conclusion, .plot svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .finding details::details-content { content-visibility: visible; block-size: auto; }
}
@media (forced-colors: active) {
  .bar rect.pass { fill: CanvasText; }
  .bar rect { fill: GrayText; }
}
`;
