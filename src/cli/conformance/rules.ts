import { Command } from 'commander';
import { coverageOf, loadSuite, type Coverage } from '../../conformance/index.js';
import { loadRules } from '../../contract/loadRules.js';
import { vendorHome } from '../../contract/VendorHome.js';
import { exampleVendor, vendorArgument } from '../vendorNames.js';

interface RulesOptions {
  readonly level?: string;
  readonly untested?: boolean;
  readonly json?: boolean;
}

/** `doppel rules` */
export function rulesCommand(): Command {
  return new Command('rules')
    .description("List the requirements of a vendor's document, each with its sentence and what checks it.")
    .addArgument(vendorArgument())
    .option('--untested', 'only rules that nothing shows, with the reason')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
Examples:
  $ doppel rules ${exampleVendor()}
  $ doppel rules ${exampleVendor()} --untested`,
    )
    .action((vendor: string, { untested, json }: RulesOptions) => {
      const home = vendorHome(vendor);
      const all = coverageOf(loadRules(home).rules, loadSuite(home));
      const shown = untested ? all.filter((one) => one.untested !== undefined) : all;
      process.stdout.write(json ? `${JSON.stringify(shown, null, 2)}\n` : `${text(shown, all)}\n`);
    });
}

function text(shown: readonly Coverage[], all: readonly Coverage[]): string {
  const lines = shown.map((one) => {
    const { rule } = one;
    return [
      `${rule.level.padEnd(8)} ${rule.id}`,
      `         ${rule.statement}`,
      `         "${rule.quote}" (${rule.source})`,
      `         ${shownBy(one)}`,
    ].join('\n');
  });
  const tested = all.filter(({ untested }) => untested === undefined).length;
  return [...lines, '', `${all.length} rules, ${tested} shown, ${all.length - tested} not`].join('\n');
}

function shownBy({ cases, always, probes, untested }: Coverage): string {
  if (untested !== undefined) return `untested: ${untested}`;
  const ways = [
    ...(always ? ['every response'] : []),
    ...(cases.length > 0 ? [`${cases.length === 1 ? 'case' : 'cases'} ${cases.join(', ')}`] : []),
    ...(probes.length > 0 ? [`${probes.length === 1 ? 'probe' : 'probes'} ${probes.join(', ')}`] : []),
  ];
  return ways.length > 0 ? `shown by ${ways.join('; ')}` : 'NOT COVERED';
}
