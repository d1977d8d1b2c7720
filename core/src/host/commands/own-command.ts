import type { Store } from '../create-store.ts';
import type { Environment } from '../read-settings.ts';
import type { CliTerminal } from '../terminal.ts';

export interface Invocation {
  /** Loads the store's module when it is first needed. */
  readonly store: () => Promise<Store>;
  readonly environment: Environment;
  /** What followed the command's name. */
  readonly argv: readonly string[];
  readonly terminal: CliTerminal;
}

/** A command of the core itself. */
export type OwnCommand = (invocation: Invocation) => Promise<void>;
