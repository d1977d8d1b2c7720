import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import type { Database } from './database.ts';

/**
 * Within what process ids tell processes apart: this boot of this machine, and this container of it. Two containers may share a
 * hostname, and each has a process 1; to take one for the other's dead predecessor would let both do the same work.
 */
function processSpace(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return createHash('sha256')
      .update(`${boot} ${readlinkSync('/proc/self/ns/pid')}`)
      .digest('hex')
      .slice(0, 16);
  } catch {
    return hostname().slice(0, 60); // Not Linux, so there is one space of process ids on each machine.
  }
}
const space = processSpace();

/** The names that are in use in this process. */
const alive = new Set<string>();

/** Names this process on the leases it holds: where it runs, its process id, and what tells it from an earlier process of that id. */
export function holderName(unique: string): string {
  const name = `${space}/${process.pid}/${unique}`;
  alive.add(name);
  return name;
}

function isDead(holder: string): boolean {
  const [where, pid = '', unique] = holder.split('/');
  if (alive.has(holder) || where !== space || unique === undefined) return false;
  if (pid === String(process.pid)) return true; // Our own id, and not we: it was before us.
  try {
    process.kill(Number.parseInt(pid, 10), 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}

/** Ends the leases of processes that died here, so that after a crash nothing waits for them to run out. */
export async function endLeasesOfTheDead(database: Database): Promise<void> {
  for (const table of ['core_leases', 'core_jobs', 'core_schedules', 'core_idempotency']) {
    const { rows } = await database.run(`SELECT DISTINCT holder FROM ${table} WHERE lease_ends_at > ${database.clock()}`);
    for (const { holder } of rows) {
      if (typeof holder !== 'string' || !isDead(holder)) continue;
      await database.run(
        `UPDATE ${table} SET lease_ends_at = ${database.clock(-1)} WHERE holder = ? AND lease_ends_at > ${database.clock()}`,
        [holder],
      );
    }
  }
}
