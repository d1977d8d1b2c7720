import type { Log } from '../declare/core.ts';

/** A terminal's Ctrl-C comes twice at once, from the process group and through npm: that is one wish, not two. */
const sameWishMs = 500;

/** On SIGTERM or SIGINT closes in order; a second signal exits at once. */
export function closeOnSignals(close: () => Promise<void>, log: Log): void {
  let firstAt: number | undefined;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (firstAt !== undefined) {
      if (performance.now() - firstAt < sameWishMs) return;
      log.warn({ signal }, 'A second signal: going at once');
      process.exit(1);
    }
    firstAt = performance.now();
    log.info({ signal }, 'Closing: nothing new is taken, and what is under way may finish');
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'Could not close in order');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, onSignal);
}
