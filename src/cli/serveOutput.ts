import type { RunningStub, ServedExchange } from '../stub/index.js';

/** Whose accounts a stub has: Doppel's own, whose keys are public, or those of a file whose keys are nobody's business. */
export type Accounts = 'public' | 'private';

/** What `doppel serve` prints when it answers. @param adminFor - who may use the admin API */
export function readyText(
  { url, adminUrl, engine, specs, accounts }: RunningStub,
  whose: Accounts,
  adminFor: string,
): string {
  const operations = specs.flatMap((spec) => spec.operations);
  const width = Math.max(...specs.map(({ vendor }) => vendor.length));
  const [first] = accounts;
  return [
    ...operations.map(
      ({ vendor, method, path }) => `  ${vendor.padEnd(width)}  ${method.toUpperCase()} ${path}`,
    ),
    ...(first
      ? [
          whose === 'public'
            ? `  account ${first.name}: key ${first.keys.join(', ')}; client id ${first.clients.join(', ')}` +
              (accounts.length > 1 ? `; ${accounts.length - 1} more: doppel accounts` : '')
            : `  accounts ${accounts.map(({ name }) => name).join(', ')}: doppel accounts --accounts FILE shows their keys`,
        ]
      : []),
    `Doppel is ready at ${url} (model pack ${engine})`,
    `  journal, ledger, faults, API documentation: ${adminUrl}/__doppel/ (${adminFor})`,
  ].join('\n');
}

/** The same as one JSON object. */
export function readyEvent({ url, adminUrl, engine, accounts }: RunningStub, whose: Accounts): string {
  const shown = whose === 'public' ? accounts : accounts.map((account) => ({ ...account, keys: undefined }));
  return JSON.stringify({ event: 'ready', url, adminUrl, engine, accounts: shown });
}

/** The line of one answered request. */
export function exchangeLine(exchange: ServedExchange): string {
  const { method, path, milliseconds, operation, account, answered } = exchange;
  const { forced, fault, charge, notice, findings } = exchange;
  const who = operation ? `${operation.vendor} ${operation.operationId}` : '-';
  const remarks = [
    account !== undefined && `account ${account}`,
    charge && `${charge.state === 'reversed' ? 'charge reversed' : 'charged'} ${decimal(charge)}`,
    forced !== undefined && `forced: ${forced}`,
    fault !== undefined && `fault: ${fault}`,
    !answered && 'the response did not leave',
    findings && `SELF-CHECK: ${findings.join('; ')}`,
    notice,
  ].filter((remark) => typeof remark === 'string');
  const head = `${exchange.status ?? '---'} ${method} ${path}  ${who}  ${milliseconds.toFixed(1)} ms`;
  return remarks.length > 0 ? `${head}  (${remarks.join('; ')})` : head;
}

/** The same as one JSON object. */
export function exchangeEvent({ operation, ...exchange }: ServedExchange): string {
  const { vendor, operationId } = operation ?? {};
  return JSON.stringify({ event: 'exchange', vendor, operationId, ...exchange });
}

function decimal({ amount, minorUnits, currency }: NonNullable<ServedExchange['charge']>): string {
  return `${amount / minorUnits} ${currency}`;
}
