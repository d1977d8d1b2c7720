import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RunningStore } from '@souk/core';

export interface Served extends AsyncDisposable {
  readonly url: string;
}

/** Answers requests and does nothing by itself: events and jobs wait until the test settles them. */
export async function serve(running: RunningStore): Promise<Served> {
  const server = createServer(await running.app());
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
