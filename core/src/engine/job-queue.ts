import { z } from 'zod';
import type { Job } from '../declare/job.ts';
import type { Run } from './database.ts';
import type { NewId } from './ids.ts';
import type { LoadedJob } from './loaded.ts';

/** A job as it waits for COMMIT. */
export interface Enqueued {
  readonly id: string;
  readonly name: string;
  readonly payload: string;
}

export type EncodeJob = (job: Job<any>, payload: unknown) => Enqueued;

export function jobEncoder(newId: NewId, jobs: readonly LoadedJob[]): EncodeJob {
  const nameOf = new Map<Job<any>, string>(jobs.map(({ job, id }) => [job, id]));
  return (job, payload) => {
    const name = nameOf.get(job);
    if (name === undefined) throw new Error(`The job "${job.name}" is in no plugin of this store`);
    return { id: newId('job'), name, payload: JSON.stringify(z.encode(job.payload, payload)) };
  };
}

/** @param clock SQL text: a job is due on the clock of the database, which is the one that workers compare with */
export async function writeJobs(run: Run, clock: string, jobs: readonly Enqueued[], now: Date): Promise<void> {
  const places = `(?, ?, ?, 'queued', 0, 0, ${clock}, ?)`;
  await run(
    `INSERT INTO core_jobs (id, name, payload, state, attempts, fence, run_at, created_at) VALUES ${jobs.map(() => places).join(', ')}`,
    jobs.flatMap(({ id, name, payload }) => [id, name, payload, now]),
  );
}
