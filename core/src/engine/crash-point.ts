import { appendFileSync } from 'node:fs';

const crashAt = process.env['SOUK_CRASH_AT'];
const logFile = process.env['SOUK_CRASH_LOG'];
const passages = new Map<string, number>();

function pass(name: string): void {
  const count = (passages.get(name) ?? 0) + 1;
  passages.set(name, count);
  if (crashAt === `${name}#${count}` || (crashAt === name && count === 1)) process.kill(process.pid, 'SIGKILL');
}

/**
 * Where a crash test may kill this process. It does nothing unless the environment asks:
 *
 * - `SOUK_CRASH_AT=commit.after#17` kills the process right after its 17th commit, `commit.before#17` right before it;
 * - `SOUK_CRASH_AT=commit.after:relay:orders.pay` at the first commit with that label, `…#2` at the second;
 * - `SOUK_CRASH_LOG=<file>` writes a line for every passage, so that a test can first count the commits of a journey.
 *
 * Labels: `request` (or the route, when a key is used), `together`, `relay:<subscription>`, `relay:sent`, `job:<job>`,
 * `job-end:<job>`, `schedule:<job>`, `keep-reply`, `migrate:<plugin>/<migration>`, or the reason of another system actor.
 */
export function crashPoint(point: string, label: string): void {
  if (crashAt === undefined && logFile === undefined) return;
  if (logFile !== undefined) appendFileSync(logFile, `${point}:${label}\n`);
  pass(point);
  pass(`${point}:${label}`);
}
