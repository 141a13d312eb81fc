import type { IncomingMessage } from 'node:http';
import type { Operation } from '../../contract/Operation.js';
import type { Accounts } from './Accounts.js';

/** A text of a request that is an account's key, and where it stands. */
interface FoundKey {
  readonly account: string;
  /** For people: `the header x-api-key`. */
  readonly place: string;
  readonly header?: string;
  /** Nothing else stands there. */
  readonly alone: boolean;
}

/**
 * Why credentials did not let a request in, for the developer of the client: missing, unknown, or in another place than the
 * document's. Names accounts and headers, and repeats no key.
 */
export function credentialNotice(
  { credentials }: Pick<Operation, 'credentials'>,
  request: Pick<IncomingMessage, 'headers' | 'url'>,
  accounts: Pick<Accounts, 'credential'>,
): string {
  const takes = `this operation takes ${credentials
    .map(({ header, description }) => `${header} (${description})`)
    .join(' and ')}`;
  const known = foundKeys(request, accounts);
  const isPlace = (header: string | undefined): boolean =>
    credentials.some((place) => place.header.toLowerCase() === header);
  const misplaced = known.find(({ header }) => !isPlace(header));
  if (misplaced) return `the key of the account ${misplaced.account} stands in ${misplaced.place}; ${takes}`;
  const [written] = known;
  if (written) {
    const how = written.alone
      ? 'alone, without a word before it'
      : 'with another word before it, or in quotes';
    return `the key of the account ${written.account} stands in ${written.place} ${how}; ${takes}`;
  }
  const present = credentials.filter(({ header }) => request.headers[header.toLowerCase()] !== undefined);
  if (present.length === 0) return `no credential came; ${takes}`;
  const where = present.map(({ header }) => header).join(' and ');
  return `what stands in ${where} is no key of this stub, or not written as it should be; doppel accounts lists the keys; ${takes}`;
}

/** In which no client writes a key, and every client sends some. */
const NO_PLACE =
  /^(?:accept|accept-encoding|accept-language|connection|content-length|content-type|date|expect|host|origin|sec-fetch-\w+|transfer-encoding|user-agent)$/;

function foundKeys(
  { headers, url = '' }: Pick<IncomingMessage, 'headers' | 'url'>,
  accounts: Pick<Accounts, 'credential'>,
): FoundKey[] {
  const found: FoundKey[] = [];
  const look = (text: string, where: Pick<FoundKey, 'place' | 'header'>): void => {
    for (const part of partsOf(text)) {
      const credential = accounts.credential(part);
      if (!credential) continue;
      found.push({ ...where, account: credential.account.name, alone: part === text });
      return;
    }
  };
  for (const [header, value] of Object.entries(headers)) {
    if (NO_PLACE.test(header)) continue;
    for (const text of [value ?? []].flat()) look(text, { place: `the header ${header}`, header });
  }
  const query = new URLSearchParams(/\?(.*)$/s.exec(url)?.[1] ?? '');
  for (const value of query.values()) look(value, { place: 'the query' });
  return found;
}

/** What of a text may be a key: all of it, what follows its first word, either part of what Basic hides, what quotes hold. */
function partsOf(text: string): readonly string[] {
  const [, scheme = '', rest = ''] = /^(\S+)\s+(.+)$/s.exec(text) ?? [];
  const basic = /^basic$/i.test(scheme) ? Buffer.from(rest, 'base64').toString('utf8').split(':') : [];
  const quoted = /^(?:\S+\s+)?["'<](.*)["'>]$/s.exec(text)?.[1];
  return [text, rest, ...basic, quoted ?? ''].filter((part) => part !== '');
}
