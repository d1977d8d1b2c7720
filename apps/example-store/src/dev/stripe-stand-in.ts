import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A server of its own that speaks as Stripe does, for as long as we run. Its money is play money. */
export interface StripeStandIn {
  readonly url: string;
  /** What the store is told instead of real keys. */
  readonly environment: Readonly<Record<string, string>>;
  /** Sends webhooks there from now on. */
  tell(hookUrl: string): Promise<void>;
  stop(): Promise<void>;
}

/** Undefined where it does not come along: in installed packages, which hold no sources. */
export async function startStripeStandIn(spec: { stateFile: string }): Promise<StripeStandIn | undefined> {
  const main = mainOf();
  if (main === undefined) return undefined;
  // It ends when its input does, so it cannot outlive us.
  const args = ['--conditions=souk-source', main, '--attached', '--state-file', spec.stateFile];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const { url, secretKey, publishableKey } = JSON.parse(await firstLine(child)) as Record<'url' | 'secretKey' | 'publishableKey', string>;
  const secret = `whsec_${randomBytes(24).toString('base64url')}`;
  const environment = {
    STRIPE_SECRET_KEY: secretKey,
    STRIPE_PUBLISHABLE_KEY: publishableKey,
    STRIPE_WEBHOOK_SECRET: secret,
    STRIPE_API_BASE: url,
  };
  return {
    url,
    environment,
    tell: async (hookUrl) => {
      const answer = await fetch(`${url}/_control/webhook_endpoints`, { method: 'POST', body: JSON.stringify({ url: hookUrl, secret }) });
      if (!answer.ok) throw new Error(`The Stripe stand-in refused ${hookUrl}: ${await answer.text()}`);
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.stdin?.end();
      await exited;
    },
  };
}

function mainOf(): string | undefined {
  try {
    return fileURLToPath(new URL('./main.ts', import.meta.resolve('@souk/payments-stripe/testing')));
  } catch {
    return undefined;
  }
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('The Stripe stand-in has no output');
  const lines = createInterface({ input: child.stdout });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The Stripe stand-in ended at once (${code})`);
  });
  const [line] = (await Promise.race([once(lines, 'line'), ended])) as [string];
  ended.catch(() => undefined);
  return line;
}
