import { parseArgs } from 'node:util';
import { startStandIn } from './stand-in.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    'secret-key': { type: 'string' },
    'publishable-key': { type: 'string' },
    'webhook-url': { type: 'string' },
    'webhook-secret': { type: 'string' },
    'state-file': { type: 'string' },
    /** Ends when its input does: started by a store, it must not outlive it. */
    attached: { type: 'boolean', default: false },
  },
});
const { port, attached } = values;
const webhook = values['webhook-url'] && { url: values['webhook-url'], secret: values['webhook-secret'] ?? 'whsec_standIn' };
const standIn = await startStandIn({
  port: Number.parseInt(port, 10),
  ...(values['secret-key'] && { secretKey: values['secret-key'] }),
  ...(values['publishable-key'] && { publishableKey: values['publishable-key'] }),
  ...(webhook && { webhook }),
  ...(values['state-file'] && { stateFile: values['state-file'] }),
  // A store that restarts must find its news: for an hour, as Stripe tries for three days.
  retryMs: [200, 1_000, 3_000, 10_000, 30_000, 60_000, 300_000, 900_000, 1_800_000],
});
process.stdout.write(`${JSON.stringify({ url: standIn.url, secretKey: standIn.secretKey, publishableKey: standIn.publishableKey })}\n`);
process.stderr.write(`Stripe stand-in, play money: ${standIn.url}\n`);

let isClosing = false;
const close = (): void => {
  if (isClosing) return;
  isClosing = true;
  void standIn.close().then(() => process.exit(0));
};
process.once('SIGTERM', close).once('SIGINT', close);
if (attached) process.stdin.on('end', close).on('error', close).resume();
