import type { z } from 'zod';
import type { Outside } from './context.ts';
import type { Owners, Resolved, Uses } from './token.ts';

/** What a command may say, and where; the host prints it. */
export interface Terminal {
  print(line: string): void;
  /** Redraws one line: for progress on long work. */
  progress(line: string): void;
  /** The command ends with this exit code, after `run` returns. */
  exitCode: number;
}

export interface Command<Needs extends string = string> {
  readonly name: string;
  readonly summary: string;
  readonly needs: readonly Needs[];
  readonly arguments: z.ZodObject;
  readonly uses: Uses;
  readonly run: (args: any, outside: Outside, uses: any, terminal: Terminal) => Promise<void>;
}

/**
 * Extends `souk`: `souk keys create --scopes '*'` runs the command named `keys create`. Arguments are `--kebab-case value`;
 * those listed in `positional` may be given without their name, in that order.
 */
export function defineCommand<A extends z.ZodObject, const U extends Uses = {}>(spec: {
  name: string;
  summary: string;
  arguments: A;
  positional?: readonly (keyof z.output<A> & string)[];
  uses?: U;
  run(args: z.output<A>, outside: Outside, uses: Resolved<U>, terminal: Terminal): Promise<void>;
}): Command<Owners<U>> & { readonly positional: readonly string[] } {
  const { name, summary, positional = [], uses = {} } = spec;
  return { name, summary, needs: [], arguments: spec.arguments, positional, uses, run: spec.run };
}
