import type { Log } from '../declare/core.ts';

export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly fields: Readonly<Record<string, unknown>>;
  readonly message: string;
}

/** Keeps what is logged, for tests to look at. */
export function testLog(): Log & { readonly lines: readonly LogLine[] } {
  const lines: LogLine[] = [];
  const say = (level: LogLine['level']) => (fields: object, message: string) =>
    void lines.push({ level, fields: fields as LogLine['fields'], message });
  return { lines, debug: say('debug'), info: say('info'), warn: say('warn'), error: say('error') };
}
