import { captured } from '../evaluate/captured.js';
import { foldHeaders } from '../evaluate/foldHeaders.js';
import type { RecordedExchange } from '../run/RunInput.js';
import type { Suite } from '../Suite.js';
import { credentialHeaders, secretVariables } from './exchangeSecrets.js';
import { issuedTokens, maskIssuedTokens } from './issuedTokens.js';
import { redactor, type Redact } from './redactor.js';
import { credentialWords } from './secretsSent.js';

/** What stands in a recording in the place of a credential that is no variable. */
const CREDENTIAL = '<credential>';

/**
 * What takes the secrets out of a recording of a run: credentials are replaced by their names, and tokens that the target
 * issued keep their shape, so that it can be judged.
 */
export function recordingRedactor(
  exchanges: readonly RecordedExchange[],
  { suite, variables }: { readonly suite: Suite; readonly variables: Readonly<Record<string, unknown>> },
): Redact {
  const { credentials } = suite;
  const named = redactor(secretVariables(suite, variables));
  const issued = [
    ...new Set(
      exchanges.flatMap(({ testCase, response }) => [
        ...Object.entries(captured(testCase.capture, response)).flatMap(([name, value]) =>
          credentials.variables[name]?.secret && typeof value === 'string' ? [value] : [],
        ),
        ...Object.values(issuedTokens(response.text)),
      ]),
    ),
  ];
  const encoded = redactor(Object.fromEntries(issued.map((value, i) => [`issued-${i + 1}`, value])));
  const names = credentialHeaders(suite);
  const sent = exchanges
    .flatMap(({ built }) => credentialWords(names, foldHeaders(Object.entries(built.headers))))
    .filter((word) => !issued.includes(word) && named(word) === word)
    .sort((a, b) => b.length - a.length);
  return (text) => {
    let clean = named(text);
    for (const value of issued) clean = clean.replaceAll(value, value.replaceAll(/[A-Za-z0-9]/g, 'x'));
    clean = encoded(clean);
    for (const word of sent) clean = clean.replaceAll(word, CREDENTIAL);
    return maskIssuedTokens(clean);
  };
}

/** What stands for secrets in a recording of Doppel's: a response that has one of these has repeated the secret. */
export function recordingMarks({ credentials }: Suite): string[] {
  const secret = Object.entries(credentials.variables).filter(([, variable]) => variable.secret);
  return [...secret.map(([name]) => `<${name}>`), CREDENTIAL];
}
