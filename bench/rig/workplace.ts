import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopAll } from './child.ts';
import { dropAll } from './database.ts';

/** A folder to work in; when the work is done or failed, servers, databases and the folder are gone. */
export async function inWorkplace(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'souk-bench-'));
  try {
    await work(folder);
  } finally {
    await stopAll();
    await dropAll();
    await rm(folder, { recursive: true, force: true });
  }
}
