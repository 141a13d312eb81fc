import type { Defect } from '../../Defect.js';

const operation = 'healthCheck';
const healthy = { operation, status: 200 } as const;
const MINUTE = 60_000;

/** What may go wrong with the health check. */
export const healthDefects: readonly Defect[] = [
  {
    id: 'health-without-prefix',
    about: 'tells its health at /healthz, without /v1',
    rules: ['healthz.endpoint', 'healthz.status-200', 'healthz.no-auth'],
    inside: {
      spec: [
        {
          at: ['paths'],
          to: (paths) => {
            const { '/v1/healthz': item, ...others } = paths as Readonly<Record<string, unknown>>;
            return { ...others, '/healthz': item };
          },
        },
      ],
    },
  },
  {
    id: 'health-no-content',
    about: 'responds with 204 when it is healthy',
    rules: ['healthz.endpoint', 'healthz.status-200', 'common.status-200'],
    response: { of: healthy, status: 204, text: '' },
  },
  {
    id: 'health-unavailable',
    about: 'responds with 503 though it is healthy',
    rules: ['healthz.status-200', 'healthz.bad-auth-ignored'],
    response: { of: healthy, status: 503 },
  },
  {
    id: 'health-for-customers',
    about: 'tells its health to callers with a credential only',
    rules: ['healthz.no-auth', 'healthz.bad-auth-ignored'],
    inside: { spec: [{ operation, at: ['security'], to: [{ apiKey: [] }, { bearer: [] }] }] },
  },
  {
    id: 'health-judges-credentials',
    about: 'refuses to tell its health to a credential that it does not know',
    rules: ['healthz.bad-auth-ignored'],
    response: { of: { ...healthy, header: { authorization: /no-such/ } }, status: 401 },
  },
  {
    id: 'time-in-words',
    about: 'tells the time in words',
    rules: ['healthz.body-iso8601'],
    response: { of: healthy, text: (text) => new Date(text).toUTCString() },
  },
  {
    id: 'time-of-another-zone',
    about: 'tells the time of another zone, with its offset',
    rules: ['healthz.body-iso8601'],
    response: {
      of: healthy,
      text: (text) => new Date(Date.parse(text) + 120 * MINUTE).toISOString().replace('Z', '+02:00'),
    },
  },
  {
    id: 'time-with-a-blank',
    about: 'writes a blank between date and time',
    rules: ['healthz.body-iso8601'],
    response: { of: healthy, text: (text) => text.replace('T', ' ') },
  },
  {
    id: 'time-without-zone',
    about: 'tells the time without its zone',
    rules: ['healthz.body-iso8601', 'healthz.z-suffix'],
    response: { of: healthy, text: (text) => text.replace('Z', '') },
  },
  {
    id: 'time-in-seconds',
    about: 'tells the seconds since 1970',
    rules: ['healthz.body-iso8601', 'healthz.utc-now'],
    response: { of: healthy, text: (text) => String(Math.floor(Date.parse(text) / 1000)) },
  },
  {
    id: 'time-with-offset',
    about: 'writes +00:00 for Z',
    rules: ['healthz.z-suffix'],
    response: { of: healthy, text: (text) => text.replace('Z', '+00:00') },
  },
  {
    id: 'health-as-object',
    about: 'wraps the time in an object',
    rules: ['healthz.body-string', 'healthz.body-iso8601'],
    response: { of: healthy, text: (text) => JSON.stringify({ time: text }) },
  },
  {
    id: 'health-as-list',
    about: 'wraps the time in a list',
    rules: ['healthz.body-string'],
    response: { of: healthy, text: (text) => JSON.stringify([text]) },
  },
  {
    id: 'health-empty',
    about: 'answers with an empty body',
    rules: ['healthz.body-string', 'healthz.utc-now'],
    response: { of: healthy, text: '' },
  },
  {
    id: 'time-of-the-example',
    about: 'tells the time of the document',
    rules: ['healthz.utc-now'],
    response: { of: healthy, text: '2026-02-16T10:30:45Z' },
  },
  {
    id: 'clock-an-hour-fast',
    about: 'tells the local time of a zone as if it were UTC',
    rules: ['healthz.utc-now'],
    inside: { services: () => ({ now: () => new Date(Date.now() + 60 * MINUTE) }) },
  },
  {
    id: 'clock-six-minutes-slow',
    about: 'has a clock that is six minutes slow',
    rules: ['healthz.utc-now'],
    inside: { services: () => ({ now: () => new Date(Date.now() - 6 * MINUTE) }) },
  },
];
