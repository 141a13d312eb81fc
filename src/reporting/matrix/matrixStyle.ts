/** What the page of a mutation report needs beside the style of the reports. */
export const matrixStyle = `
.matrix { display: block; margin-top: .6rem; }
.matrix text { fill: var(--quiet); font: 8px system-ui, sans-serif; }
.matrix .kind { fill: var(--ink); font-size: 10.5px; font-weight: 600; }
.matrix .line { stroke: var(--line); }
.band0 { fill: var(--card); } .band1 { fill: var(--soft); }
.kill { fill: var(--pass); } .miss { fill: var(--fail); } .other { fill: var(--quiet); fill-opacity: .3; }
.key { display: flex; flex-wrap: wrap; align-items: center; gap: .3rem .5rem; margin-top: .5rem; color: var(--quiet); font-size: .87rem; }
.key svg { width: .9rem; height: .9rem; }
.key svg:not(:first-child) { margin-left: 1rem; }
.named { display: block; }
.plain { list-style: none; }
.narrow { width: auto; }
main:has(.matrix) { max-width: 110rem; }
section.operation > table { font-size: .93rem; }
`;
