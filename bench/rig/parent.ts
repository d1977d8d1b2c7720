type Answer = (about: any) => unknown;

/** What the bench told this server to be. */
export const spec = <T>(): T => JSON.parse(process.argv[2] ?? '{}') as T;

/** Tells the bench where we listen, answers what it asks, and ends when it is gone. */
export function serveParent(url: string, answers: Readonly<Record<string, Answer>>, close: () => Promise<void> | void): void {
  const all: Readonly<Record<string, Answer>> = {
    cpu: () => process.cpuUsage().user / 1_000 + process.cpuUsage().system / 1_000,
    ...answers,
  };
  process.on('message', async ({ id, what, about }: { id: number; what: string; about: unknown }) => {
    try {
      process.send?.({ id, answer: await all[what]?.(about) });
    } catch (error) {
      process.send?.({ id, error: error instanceof Error ? error.stack : String(error) });
    }
  });
  process.once('disconnect', async () => {
    await close();
    process.exit(0);
  });
  process.send?.({ url });
}
