import type { Log } from '../declare/core.ts';
import { createLog } from '../engine/log.ts';

/** What a command prints is its own; warnings of the store beside it go to stderr. */
export const commandLog = (): Log => createLog({ level: 'warn', mode: 'development', destination: process.stderr });
