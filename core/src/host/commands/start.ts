import { BootError } from '../boot-error.ts';
import { closeOnSignals } from '../shutdown.ts';
import type { OwnCommand } from './own-command.ts';

export const start: OwnCommand = async ({ store, environment, terminal }) => {
  const running = await (await store()).open({ environment });
  const closing = () => running.close();
  closeOnSignals(closing, running.log);
  try {
    const { url } = await running.listen();
    terminal.print(
      `${running.name} listens at ${url} in ${running.settings.store.mode} mode, ${Math.round(performance.now())} ms after its process began`,
    );
  } catch (error) {
    await running.close();
    throw portTaken(error, running.settings.store) ?? error;
  }
};

function portTaken(error: unknown, { host, port }: { host: string; port: number }): BootError | undefined {
  if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') return undefined;
  return new BootError(`Port ${port} of ${host} is taken: stop what listens there, or set PORT to another`, { cause: error });
}
