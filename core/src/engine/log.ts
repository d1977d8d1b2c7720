import { type DestinationStream, destination as openDestination, pino } from 'pino';
import type { Log } from '../declare/core.ts';
import { readableLine } from './log-line.ts';
import { redact, scrub } from './log-redaction.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/**
 * One JSON object on each line in production, one readable line in development. Lines are written in the background, so that
 * a slow disk does not hold up a request, and in production a few at a time, at the latest after 100 ms; what is left is
 * written when the process ends (but for SIGKILL).
 */
export function createLog(options: { level: LogLevel; mode: 'development' | 'production'; destination?: DestinationStream }): Log {
  const { level, mode } = options;
  const sink =
    options.destination ??
    openDestination({ dest: 1, sync: false, ...(mode === 'production' && { minLength: 8_192, periodicFlush: 100 }) });
  const target = mode === 'development' ? { write: (line: string) => void sink.write(readableLine(line)) } : sink;
  const lines = pino({ level, base: null, timestamp: createStamp(), formatters: { level: (label) => ({ level: label }) } }, target);
  const say = (of: Exclude<LogLevel, 'silent'>) => (fields: object, message: string) => {
    if (lines.isLevelEnabled(of)) lines[of](redact(fields), scrub(message));
  };
  return { debug: say('debug'), info: say('info'), warn: say('warn'), error: say('error') };
}

/** Thousands of lines share a millisecond; its text is made once. */
function createStamp(): () => string {
  let lastMs = 0;
  let stamp = '';
  return () => {
    const nowMs = Date.now();
    if (nowMs !== lastMs) {
      lastMs = nowMs;
      stamp = pino.stdTimeFunctions.isoTime();
    }
    return stamp;
  };
}
