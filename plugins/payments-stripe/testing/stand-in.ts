import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { Control } from './control.ts';
import { Faults } from './faults.ts';
import { type LoggedCall, Server } from './server.ts';
import { Webhooks } from './webhooks.ts';
import { World } from './world.ts';

export interface StandInSpec {
  /** 0, or left out: any free port. */
  readonly port?: number;
  readonly secretKey?: string;
  readonly publishableKey?: string;
  readonly apiVersion?: string;
  /** Where webhooks go from the start; more may be added later. */
  readonly webhook?: { readonly url: string; readonly secret: string };
  /** How long it waits before each further try of a webhook. */
  readonly retryMs?: readonly number[];
  /** Its truth outlives it here. */
  readonly stateFile?: string;
}

/** A server that speaks as Stripe does, and keeps its own truth. Its money is play money. */
export interface StandIn extends AsyncDisposable {
  readonly url: string;
  readonly secretKey: string;
  readonly publishableKey: string;
  readonly world: World;
  readonly faults: Faults;
  readonly webhooks: Webhooks;
  readonly control: Control;
  /** All calls of the API so far. */
  readonly calls: readonly LoggedCall[];
  close(): Promise<void>;
}

const quickRetries = [50, 100, 200, 400, 800];

export async function startStandIn(spec: StandInSpec = {}): Promise<StandIn> {
  const { secretKey = 'sk_test_standIn', publishableKey = 'pk_test_standIn', apiVersion = '2026-10-28.endive', stateFile } = spec;
  const world = new World(apiVersion);
  if (stateFile !== undefined && existsSync(stateFile))
    world.restore(JSON.parse(readFileSync(stateFile, 'utf8')) as Record<string, unknown>);
  const faults = new Faults();
  const webhooks = new Webhooks(world, faults, spec.retryMs ?? quickRetries);
  const control = new Control(world, faults, webhooks);
  const server = new Server({ world, faults, webhooks, control, keys: { secret: secretKey, publishable: publishableKey } });
  await new Promise<void>((resolve, reject) => {
    server.http.once('error', reject).listen(spec.port ?? 0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.http.address() as AddressInfo).port}`;
  world.baseUrl = url;
  if (spec.webhook) webhooks.endpoints.push({ ...spec.webhook, enabledEvents: ['*'] });
  const save = (): void => {
    if (stateFile === undefined) return;
    writeFileSync(`${stateFile}.new`, JSON.stringify(world.truth()));
    renameSync(`${stateFile}.new`, stateFile);
  };
  // Written a moment after things changed, and when it closes.
  let dirty: NodeJS.Timeout | undefined;
  if (stateFile !== undefined)
    world.onEvent(() => {
      dirty ??= setTimeout(() => {
        dirty = undefined;
        save();
      }, 100).unref();
    });
  const close = async (): Promise<void> => {
    clearTimeout(dirty);
    save();
    server.http.closeAllConnections();
    await Promise.all([webhooks.close(), new Promise((resolve) => server.http.close(resolve))]);
  };
  return { url, secretKey, publishableKey, world, faults, webhooks, control, calls: server.calls, close, [Symbol.asyncDispose]: close };
}
