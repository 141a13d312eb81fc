import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer, request as httpRequest } from 'node:http';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Something that passes requests on to a stub. */
export interface Proxy {
  readonly url: string;
  close(): Promise<void>;
}

type Start = (target: string) => Promise<Proxy>;

/** Proxies of this process: there always. */
export const ALWAYS: Readonly<Record<string, Start>> = {
  'a forwarded TCP port': (target) => {
    const { hostname, port } = new URL(target);
    return listening(
      createServer((client) => {
        const server = connect({ host: hostname, port: Number(port) });
        client.pipe(server).pipe(client);
        client.on('error', () => server.destroy());
        server.on('error', () => client.destroy());
      }),
    );
  },
  'a proxy that puts the address of the stub into Host, and adds nothing': (target) =>
    listening(
      createHttpServer((incoming, outgoing) => {
        const { method, url: path, headers: given } = incoming;
        const headers = { ...given, host: new URL(target).host };
        const onward = httpRequest(target + (path ?? ''), { method, headers }, (response) => {
          outgoing.writeHead(response.statusCode ?? 502, response.headers);
          response.pipe(outgoing);
        });
        onward.on('error', () => outgoing.destroy());
        incoming.pipe(onward);
      }),
    ),
  'a proxy that follows redirects': (target) =>
    listening(
      createHttpServer((incoming, outgoing) => {
        fetch(target + (incoming.url ?? ''), { method: incoming.method ?? 'GET' }).then(
          async (response) => outgoing.writeHead(response.status).end(await response.text()),
          () => outgoing.destroy(),
        );
      }),
    ),
};

/** Programs that people put in front of a stub, with the least that they need to be told. */
export const PROGRAMS: Readonly<Record<string, Program>> = {
  nginx: {
    config: (listen, target, folder) => `daemon off; master_process off; pid ${folder}/pid; error_log stderr;
events {}
http { access_log off; client_body_temp_path ${folder}/b; proxy_temp_path ${folder}/p;
  fastcgi_temp_path ${folder}/f; uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
  server { listen 127.0.0.1:${listen}; location / { proxy_pass ${target}; } } }`,
    args: (file) => ['-c', file],
    version: ['-v'],
  },
  haproxy: {
    config: (listen, target) => `defaults
  mode http
  timeout connect 5s
  timeout client 30s
  timeout server 30s
frontend in
  bind 127.0.0.1:${listen}
  default_backend out
backend out
  server stub ${new URL(target).host}
`,
    args: (file) => ['-db', '-f', file],
    version: ['-v'],
  },
  caddy: {
    config: (listen, target) => `{
  admin off
  auto_https off
}
http://:${listen} {
  bind 127.0.0.1
  reverse_proxy ${new URL(target).host}
}
`,
    args: (file) => ['run', '--adapter', 'caddyfile', '--config', file],
    version: ['version'],
  },
};

/** How to run one of them. */
interface Program {
  config(listen: number, target: string, folder: string): string;
  args(file: string): string[];
  readonly version: readonly string[];
}

/** Debian keeps servers where only the superuser looks for programs. */
const PATH = `${process.env.PATH ?? ''}:/usr/sbin`;

/** Whether a program is on this machine. */
export function isInstalled(name: string): boolean {
  const env = { ...process.env, PATH };
  return spawnSync(name, [...(PROGRAMS[name]?.version ?? [])], { env, stdio: 'ignore' }).status === 0;
}

/** Start a program in front of a stub. */
export async function startProgram(name: string, target: string): Promise<Proxy> {
  const program = PROGRAMS[name];
  if (!program) throw new Error(`no program ${name}`);
  const folder = await mkdtemp(join(tmpdir(), 'doppel-proxy-'));
  const port = await freePort();
  const file = join(folder, 'config');
  await writeFile(file, program.config(port, target, folder));
  const env = { ...process.env, PATH, HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder };
  const child = spawn(name, program.args(file), { env, stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  await answering(url, child);
  return {
    url,
    async close() {
      const over = once(child, 'exit');
      child.kill('SIGKILL');
      await over;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 100 && child.exitCode === null; tries++) {
    const up = await fetch(url).then(
      () => true,
      () => false,
    );
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${child.spawnfile} does not listen at ${url}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function listening(server: Server): Promise<Proxy> {
  const open = new Set<{ destroy(): unknown }>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
