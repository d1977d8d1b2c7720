import type { Terminal } from '../../declare/command.ts';
import { instantFromText, systemClock } from '../../engine/clock.ts';
import type { Database } from '../../engine/database.ts';
import { createLog } from '../../engine/log.ts';
import type { Store } from '../create-store.ts';
import { migrationSteps, pendingMigrations } from '../migration-steps.ts';
import { durabilityFault, openStoreDatabase } from '../open-database.ts';
import type { Environment } from '../read-settings.ts';
import { serverKeysOf } from '../server-keys.ts';
import { readAllSettings, type Settings } from '../settings.ts';
import { developmentSecret } from '../store-settings.ts';
import type { OwnCommand } from './own-command.ts';

type Say = (state: 'ok' | 'note' | 'WRONG', what: string) => void;

const nodeMajor = 24;
const clockMsMax = 2_000;

/** Looks at everything a start needs, one thing after the other, and goes on after the first fault. */
export const doctor: OwnCommand = async ({ store, environment, terminal }) => {
  let wrong = 0;
  const say: Say = (state, what) => {
    if (state === 'WRONG') wrong += 1;
    terminal.print(`${state.padEnd(6)} ${what}`);
  };
  checkNode(say);
  const declared = await attempt(say, async () => {
    const found = await store();
    say('ok', `the store "${found.name}" loads, with ${found.plugins.length} plugins`);
    return found;
  });
  const settings = declared && (await checkSettings(declared, environment, say, terminal));
  if (declared && settings) await checkDatabase(declared, settings, say);
  terminal.print(
    wrong === 0 ? '\nNothing is in the way of a start.' : `\n${wrong} ${wrong === 1 ? 'thing is' : 'things are'} in the way of a start.`,
  );
  if (wrong > 0) terminal.exitCode = 1;
};

async function attempt<T>(say: Say, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    for (const line of (error instanceof Error ? error.message : String(error)).split('\n')) say('WRONG', line);
    return undefined;
  }
}

function checkNode(say: Say): void {
  const { node } = process.versions;
  if (Number.parseInt(node, 10) >= nodeMajor) say('ok', `Node ${node}`);
  else say('WRONG', `Node ${node} is too old: run "npm ci", which brings Node ${nodeMajor} along, and start with npm or npx`);
}

async function checkSettings({ plugins }: Store, environment: Environment, say: Say, terminal: Terminal): Promise<Settings | undefined> {
  return attempt(say, async () => {
    const settings = readAllSettings(plugins, environment);
    say('ok', `the settings are understood (${settings.store.mode} mode):`);
    for (const { owner, env, shown, from } of settings.list)
      terminal.print(
        `         ${env} = ${shown}${from === 'default' ? '' : ` (from the ${from})`}${owner === 'store' ? '' : `, of ${owner}`}`,
      );
    for (const warning of settings.warnings) say('note', warning);
    if (serverKeysOf(settings.store).includes(developmentSecret))
      say('note', 'the secret is the one of development: production needs SOUK_SECRET');
    return settings;
  });
}

async function checkDatabase({ plugins }: Store, { store }: Settings, say: Say): Promise<void> {
  const log = createLog({ level: 'silent', mode: store.mode });
  const database = await attempt(say, () => openStoreDatabase(store, { clock: systemClock, log }));
  if (!database) return;
  try {
    say('ok', `the database answers (${database.dialect})`);
    const durability = await durabilityFault(database, store.durability);
    if (durability !== undefined) say('note', durability);
    await checkClock(database, say);
    const pending = await pendingMigrations(database, migrationSteps(plugins));
    if (pending.length === 0) say('ok', 'no migration is pending');
    else if (store.migrate === 'auto' || (store.migrate === undefined && store.mode === 'development'))
      say('note', `${pending.length} migrations are pending, and run at the next start`);
    else say('WRONG', `${pending.length} migrations are pending: run "souk migrate"`);
  } finally {
    await database.close();
  }
}

async function checkClock(database: Database, say: Say): Promise<void> {
  const { rows } = await database.run(`SELECT ${database.clock()} AS database_at`);
  const told = rows[0]?.['database_at'] as Date | string;
  const differenceMs = Math.abs((typeof told === 'string' ? instantFromText(told) : told).getTime() - systemClock.now().getTime());
  if (differenceMs <= clockMsMax) say('ok', `our clock and the database's differ by ${differenceMs} ms`);
  else
    say(
      'note',
      `our clock and the database's differ by ${Math.round(differenceMs / 1_000)} s: set both by NTP, or tokens and leases end early or late`,
    );
}
