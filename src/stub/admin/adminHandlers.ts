import type { AccountState } from '../../core/Account.js';
import type { Money } from '../../core/money.js';
import { packageVersion } from '../../core/packageRoot.js';
import type { Reply } from '../../core/Reply.js';
import type { MovableClock } from '../Clock.js';
import type { PublishedAccount } from '../accounts/accountsFile.js';
import type { FaultPlan } from '../faults/FaultPlan.js';
import type { ForcedOutcome } from '../forcing/Outcome.js';
import type { EntriesFilter } from '../ledger/LedgerEntry.js';
import type { Scope } from '../Resets.js';
import type { StubHandle, ServedSpec } from '../RunningStub.js';
import { htmlPage, PAGE_HEADERS } from './docs/htmlPage.js';
import { AdminRefusal } from './problemReply.js';
import { withOwnServer } from './withOwnServer.js';

/** The stub that the admin API shows and steers. It may still be loading its models: then its engine has no name. */
export type AdministeredStub = Omit<StubHandle, 'reload'>;

/** A request to the admin API, let in and valid by its document. */
export interface AdminRequest {
  /** The parameters, numbers as numbers. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  /** Parsed JSON, or `undefined`. */
  readonly body: unknown;
  readonly prefersHtml: boolean;
  /** Where the client reached this stub, for example `http://127.0.0.1:4010`. */
  readonly origin: string;
  /** Where the admin API is served: the same, or the address that is its own. */
  readonly adminOrigin: string;
  /** The admin API's own document. */
  readonly ownSpec: Pick<ServedSpec, 'document'>;
}

/** Handles one operation. @throws DoppelError for a request that cannot be served */
export type AdminHandler = (stub: AdministeredStub, request: AdminRequest) => Reply;

/** Name, place, and what is there. */
type Place = readonly [string, string, string];

/** Places that are open to everybody, */
const OPEN: readonly Place[] = [
  ['docs', 'docs/', 'Every API in Swagger UI, to read and to try out on this stub'],
  ['health', 'health', 'Whether the models are loaded'],
  ['openapi', 'openapi.json', 'The OpenAPI document of this admin API'],
];

/** and those of the admin API. */
const GUARDED: readonly Place[] = [
  ['journal', 'journal', 'The requests that were seen, what the engine saw in them, and the responses'],
  ['accounts', 'accounts', 'The test accounts, their states and balances'],
  ['ledger', 'ledger', 'What was charged, and what was reversed'],
  ['forced', 'forced', 'Outcomes that are forced and still to come'],
  ['faults', 'faults', 'The faults that are injected'],
  ['clock', 'clock', 'What time the stub has'],
];

const ELSEWHERE = 'Journal, accounts, ledger, forced outcomes and faults, for this machine only';

/** By operationId, in the order of the document. */
export const adminHandlers: Readonly<Record<string, AdminHandler>> = {
  showIndex({ specs }, { prefersHtml, origin, adminOrigin }) {
    const version = packageVersion();
    const closed = origin !== adminOrigin;
    const places: Place[] = [
      ...OPEN,
      ...(closed ? [] : GUARDED),
      ...specs.map(({ vendor, title }): Place => [`spec of ${vendor}`, `specs/${vendor}.json`, title]),
    ];
    const elsewhere = `${adminOrigin}/__doppel/`;
    const headers = { Vary: 'Accept' };
    if (!prefersHtml) {
      const links = Object.fromEntries(places.map(([name, place]) => [name, `${origin}/__doppel/${place}`]));
      const all = closed ? { ...links, admin: elsewhere } : links;
      return { ...ok({ name: 'Doppel', version, links: all }), headers };
    }
    const list = places.map(([text, place, about]) => ({ text, href: `/__doppel/${place}`, about }));
    if (closed) list.push({ text: 'admin', href: elsewhere, about: ELSEWHERE });
    return {
      status: 200,
      headers: { ...headers, ...PAGE_HEADERS },
      body: htmlPage({ title: `Doppel ${version}`, links: list }),
    };
  },

  getHealth({ engine: modelPack, specs }) {
    const [version, vendors] = [packageVersion(), specs.map(({ vendor }) => vendor)];
    if (modelPack === '') return { status: 503, body: { status: 'starting', version, vendors } };
    return ok({ status: 'ready', version, modelPack, vendors });
  },

  getOpenapi: (_stub, { ownSpec, adminOrigin }) => ok(withOwnServer(ownSpec.document, adminOrigin)),

  getSpec({ specs }, { path, origin }) {
    const spec = specs.find(({ vendor }) => vendor === path.vendor);
    if (spec) return ok(withOwnServer(spec.document, origin));
    const known = specs.map(({ vendor }) => vendor).join(', ');
    throw new AdminRefusal(404, `There is no vendor of this name; there are: ${known}`);
  },

  listJournal: ({ journal }, { query }) => ok({ size: journal.size, entries: journal.entries(query) }),

  clearJournal({ journal }, { query }) {
    const before = journal.size;
    journal.clear(query);
    return ok({ removed: before - journal.size });
  },

  getJournalEntry({ journal }, { path: { id = '' } }) {
    const entry = journal.find(id);
    if (entry) return ok(entry);
    const [oldest] = journal.entries();
    const held = oldest ? `its oldest entry is ${oldest.id}` : 'it is empty';
    throw new AdminRefusal(404, `The journal holds no entry ${id}; ${held}`);
  },

  listAccounts: (stub) => ok({ accounts: stub.accounts.map((account) => viewOf(account, stub)) }),

  changeAccount(stub, { path, body }) {
    const { name } = accountIn(path, stub);
    stub.setAccountState(name, (body as { state: AccountState }).state);
    return ok(viewOf(accountIn(path, stub), stub));
  },

  creditAccount(stub, { path, body }) {
    const account = accountIn(path, stub);
    const { amount, currency, reason = 'credited through the admin API' } = body as Credit;
    // An account may be given a currency that so far only others hold; how it is divided is known from them.
    const held = stub.ledger.balances().map(({ balance }) => balance);
    const money = held.find((balance) => balance.currency === currency);
    if (!money) {
      const known = [...new Set(held.map((balance) => balance.currency))].join(', ') || 'none';
      throw new AdminRefusal(400, `No account holds this currency; there are: ${known}`);
    }
    stub.ledger.credit(account.name, { amount, minorUnits: money.minorUnits, currency }, reason);
    return ok(viewOf(account, stub));
  },

  listLedger: ({ ledger }, { query }) =>
    ok({ entries: ledger.entries(query as EntriesFilter).map(withDecimal) }),

  setMark: ({ ledger }) => ({ status: 201, body: { mark: ledger.mark() } }),

  getSpend({ ledger }, { query }) {
    const { since, account } = query as { since: number; account?: string };
    const spend = ledger
      .spendSince(since, account)
      .map(({ account: name, spent, charges }) => ({ account: name, ...withDecimal(spent), charges }));
    return ok({ since, spend });
  },

  listForced: ({ forced }, { query }) => ok({ forced: forced.list(query) }),

  forceOutcome: (stub, { body }) => ({ status: 201, body: { id: stub.force(body as ForcedOutcome).id } }),

  clearForced: ({ forced }, { query }) => ok({ removed: forced.remove(query) }),

  removeForced({ forced }, { path }) {
    const removed = forced.remove(path.id);
    if (removed > 0) return ok({ removed });
    throw new AdminRefusal(
      404,
      'No forced outcome of this id waits: it was used, taken back, or never there',
    );
  },

  getFaults: ({ faults }) => ok(faults.plan),

  setFaults({ faults }, { body }) {
    faults.set(body as FaultPlan);
    return ok(faults.plan);
  },

  clearFaults({ faults }) {
    faults.clear();
    return ok(faults.plan);
  },

  getClock: ({ clock }) => ok(viewOfClock(clock)),

  moveClock({ clock }, { body }) {
    const { now, advance, frozen } = body as Move;
    if (now !== undefined) clock.set(now);
    if (advance !== undefined) clock.advance(advance);
    if (frozen === true) clock.freeze();
    if (frozen === false) clock.run();
    return ok(viewOfClock(clock));
  },

  resetClock({ clock }) {
    clock.reset();
    return ok(viewOfClock(clock));
  },

  reset(stub, { query }) {
    const scope = query as Scope;
    stub.reset(scope);
    return ok({
      reset: [
        'journal',
        'ledger',
        'account states',
        'forced outcomes',
        'key scripts',
        'rate limits',
        'random sequences of faults',
        'uploads',
        ...(scope.account === undefined ? ['plan of faults', 'clock'] : []),
      ],
    });
  },
};

interface Move {
  readonly now?: string;
  readonly advance?: number;
  readonly frozen?: boolean;
}

interface Credit {
  readonly amount: number;
  readonly currency: string;
  readonly reason?: string;
}

function viewOfClock({ now, frozen }: MovableClock): object {
  return { now: now.toISOString(), frozen };
}

function ok(body: object): Reply {
  return { status: 200, body };
}

/** The account that the path names. @throws AdminRefusal when there is none */
function accountIn({ name }: AdminRequest['path'], { accounts }: AdministeredStub): PublishedAccount {
  const found = accounts.find((account) => account.name === name);
  if (found) return found;
  const known = accounts.map((account) => account.name).join(', ');
  throw new AdminRefusal(404, `There is no account of this name; there are: ${known}`);
}

/** An account as the admin API answers it, picked field by field: whatever else the stub knows of it stays inside. */
function viewOf({ name, state, organization }: PublishedAccount, { ledger }: AdministeredStub): object {
  return {
    name,
    state,
    ...(organization !== undefined && { organization }),
    balances: ledger.balances(name).map(({ balance }) => withDecimal(balance)),
  };
}

/** The same money with its decimal beside it. */
function withDecimal<T extends Money>(money: T): T & { decimal: string } {
  return { ...money, decimal: decimal(money) };
}

/**
 * An amount as people write it, `9.75` for 975 with `minorUnits` 100: exact, as no float is in between.
 *
 * Where the minor units are no power of ten, the digits after the point are as many as tell them apart.
 */
export function decimal({ amount, minorUnits }: Pick<Money, 'amount' | 'minorUnits'>): string {
  const digits = String(minorUnits - 1).length;
  if (minorUnits <= 1) return String(amount);
  if (10 ** digits !== minorUnits) return (amount / minorUnits).toFixed(digits);
  const text = String(Math.abs(amount)).padStart(digits + 1, '0');
  return `${amount < 0 ? '-' : ''}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
