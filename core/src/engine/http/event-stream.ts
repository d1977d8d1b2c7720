import { once } from 'node:events';
import type { ServerResponse } from 'node:http';

export const eventStreamHeaders = [
  'content-type',
  'text/event-stream; charset=utf-8',
  'cache-control',
  'no-store',
  'x-accel-buffering',
  'no',
];

/**
 * Writes piece by piece; server-sent events also `retry:` at first, and comments as heartbeats. Ends when the pieces do, when the caller leaves, or
 * when the store closes. A stream that fails, or a file that the store closes on, is cut, so that the caller sees it did not end well.
 */
export async function writeStream(
  res: ServerResponse,
  frames: AsyncIterable<string>,
  { heartbeatMs, closing, isEvents }: { heartbeatMs: number; closing: AbortSignal; isEvents: boolean },
): Promise<void> {
  const iterator = frames[Symbol.asyncIterator]();
  const over = Promise.withResolvers<undefined>();
  const end = () => over.resolve(undefined);
  res.once('close', end);
  closing.addEventListener('abort', end);
  const heartbeat = isEvents ? setInterval(() => res.write(': here\n\n'), heartbeatMs) : undefined;
  try {
    if (isEvents) res.write('retry: 2000\n\n');
    while (!res.closed && !closing.aborted) {
      const next = await Promise.race([iterator.next(), over.promise]);
      if (next === undefined || next.done === true) break;
      // A caller that reads slowly is waited for, not buffered for.
      if (!res.write(next.value)) await Promise.race([once(res, 'drain'), over.promise]);
    }
    if (closing.aborted && !isEvents) res.destroy();
    else res.end();
  } catch {
    // The generator has told the log; all that is left is to cut the connection.
    res.destroy();
  } finally {
    clearInterval(heartbeat);
    closing.removeEventListener('abort', end);
    // Not awaited: a generator that waits for something else answers `return` only once that has come.
    iterator.return?.()?.catch(() => {});
  }
}

/** `data:` may not hold a line break; JSON text never does. */
export const eventFrame = (json: string): string => `data: ${json}\n\n`;
