import { z } from 'zod';
import type { Database, Row } from '../../engine/database.ts';
import { commandLog } from '../command-log.ts';
import { parseArguments } from '../parse-arguments.ts';
import type { OwnCommand } from './own-command.ts';

const schema = z.object({ id: z.string().optional() });

/** What was given up: jobs, and events a subscription could not handle. Nothing of it is lost. */
export const jobsDead: OwnCommand = async ({ store, environment, terminal }) => {
  await using running = await (await store()).open({ environment, log: commandLog() });
  const dead = await readDead(running.database);
  for (const { id, what, attempts, last_error } of dead)
    terminal.print(`${id}  ${what}  given up after ${attempts} attempts: ${last_error}`);
  terminal.print(dead.length === 0 ? 'Nothing was given up' : `${dead.length} given up; mend the cause, then run "souk jobs retry"`);
};

/** Puts them back in line, as if they had never been tried; the running store takes them up. */
export const jobsRetry: OwnCommand = async ({ store, environment, argv, terminal }) => {
  const { id } = parseArguments(argv, { command: 'jobs retry', schema, positional: ['id'] }) as z.output<typeof schema>;
  await using running = await (await store()).open({ environment, log: commandLog() });
  const { deliveries, jobs } = id === undefined ? await running.runtime.revive() : await reviveOne(running.database, id);
  const count = deliveries + jobs;
  terminal.print(count === 0 ? `Nothing was given up${id === undefined ? '' : ` under ${id}`}` : `${count} will be tried again`);
  if (count === 0 && id !== undefined) terminal.exitCode = 1;
};

async function reviveOne(database: Database, id: string): Promise<{ deliveries: number; jobs: number }> {
  const now = database.clock();
  const jobs = await database.run(
    `UPDATE core_jobs SET state = 'queued', attempts = 0, run_at = ${now}, ended_at = NULL WHERE state = 'dead' AND id = ?`,
    [id],
  );
  const deliveries = await database.run(
    `UPDATE core_deliveries SET state = 'parked', attempts = 0, next_at = ${now} WHERE state = 'dead' AND event_id = ?`,
    [id],
  );
  return { deliveries: deliveries.affected, jobs: jobs.affected };
}

async function readDead({ run }: Database): Promise<readonly Row[]> {
  const jobs = await run("SELECT id, name AS what, attempts, last_error FROM core_jobs WHERE state = 'dead' ORDER BY id");
  const events = await run(
    'SELECT d.event_id AS id, o.name AS event, d.subscription, d.attempts, d.last_error FROM core_deliveries d JOIN core_outbox o ON o.id = d.event_id ' +
      "WHERE d.state = 'dead' ORDER BY d.position",
  );
  return [...jobs.rows, ...events.rows.map((row) => ({ ...row, what: `${row['event']} for ${row['subscription']}` }))];
}
