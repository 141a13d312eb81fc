// Charges a ledger in a state file as fast as it can until it is killed. Arguments: the state file, a name for its requests.
// Each line on stdout, written at once, tells what is booked for good: "settled <entry> <request>" or "reversed ...".
import { writeSync } from 'node:fs';
import { Ledger } from '../../src/stub/ledger/Ledger.js';

const [file = '', name = ''] = process.argv.slice(2);
const unit = { minorUnits: 100, currency: 'USD' };
const IN_FLIGHT = 5;

const ledger = Ledger.open({ file });
ledger.setOpening('demo', { ...unit, amount: 1_000_000_000 });
const flights: { readonly entry: number; readonly request: string; readonly fails: boolean }[] = [];
for (let i = 0; ; i++) {
  const request = `${name}-${i}`;
  const price = { ...unit, amount: 1 + (i % 30) };
  const charge = ledger.charge({ account: 'demo', price, request, vendor: 'acme', operation: 'compare' });
  if (!('entry' in charge)) throw new Error('the account cannot pay');
  flights.push({ entry: charge.entry, request, fails: i % 7 === 3 });
  if (flights.length <= IN_FLIGHT) continue;

  const flight = flights.shift();
  if (!flight) continue;
  if (flight.fails) ledger.reverse(flight.entry, 'the client went away');
  else ledger.settle(flight.entry);
  writeSync(1, `${flight.fails ? 'reversed' : 'settled'} ${flight.entry} ${flight.request}\n`);
}
