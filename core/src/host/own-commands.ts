import type { OwnCommand } from './commands/own-command.ts';

/** The commands of the core itself, each loaded when it is asked for. Plugins add theirs with defineCommand. */
export const ownCommands: Readonly<Record<string, { readonly summary: string; readonly load: () => Promise<OwnCommand> }>> = {
  start: { summary: 'Run the store', load: async () => (await import('./commands/start.ts')).start },
  dev: { summary: 'Run the store with what development needs beside it', load: async () => (await import('./commands/dev.ts')).dev },
  migrate: { summary: 'Bring the database up to date', load: async () => (await import('./commands/migrate.ts')).migrateCommand },
  verify: {
    summary:
      'Check every invariant, with --client-log <file>, --log <file>, --providers those that need more than the database; exits with 1 when one is broken',
    load: async () => (await import('./commands/verify.ts')).verify,
  },
  openapi: { summary: 'Print the API description, or --write <file>', load: async () => (await import('./commands/openapi.ts')).openapi },
  doctor: {
    summary: 'Check that the store can run here, and say how to mend what is wrong',
    load: async () => (await import('./commands/doctor.ts')).doctor,
  },
  plugins: {
    summary: 'Show what each plugin brings; --json for all of it',
    load: async () => (await import('./commands/plugins.ts')).pluginsCommand,
  },
  'keys rotate': {
    summary: 'Put a new server key in front of the others',
    load: async () => (await import('./commands/keys-rotate.ts')).keysRotate,
  },
  'jobs dead': {
    summary: 'List the jobs and deliveries that were given up',
    load: async () => (await import('./commands/jobs.ts')).jobsDead,
  },
  'jobs retry': { summary: 'Try them again: --id <id>, or all', load: async () => (await import('./commands/jobs.ts')).jobsRetry },
};
