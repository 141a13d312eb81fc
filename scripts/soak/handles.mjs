import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Handles are counted in /proc, which only Linux has. */
export const CAN_COUNT = process.platform === 'linux';

/** Open sockets and other handles of a process, and the memory that it occupies, in bytes. */
export function handlesOf(pid) {
  const handles = readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      return [readlinkSync(`/proc/${pid}/fd/${fd}`)];
    } catch {
      return []; // closed since it was listed
    }
  });
  const sockets = handles.filter((target) => target.startsWith('socket:')).length;
  return { sockets, files: handles.length - sockets, rss: residentBytes(pid) };
}

function residentBytes(pid) {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}
