import { randomBytes } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { CatalogImport } from '@souk/catalog/contracts';
import { BootError, closeOnSignals, type RunningStore } from '@souk/core';
import { type StripeStandIn, startStripeStandIn } from './dev/stripe-stand-in.ts';
import { store } from './store.ts';

const folder = 'var';
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `npm start`: a store that sells, with a chain of its own and a stand-in for Stripe to pay on. Production runs the store alone, as `souk start` does. */
export async function dev(): Promise<void> {
  const production = process.env['SOUK_MODE'] === 'production';
  mkdirSync(folder, { recursive: true });
  const chain = production || process.env['SOUK_PAYMENTS_CRYPTO_NETWORKS'] ? undefined : await startChain();
  const stripe =
    production || process.env['STRIPE_SECRET_KEY'] ? undefined : await startStripeStandIn({ stateFile: `${folder}/stripe.json` });
  const staffKey = process.env['SOUK_ADMIN_KEY'] ?? (production ? undefined : ownStaffKey());
  let running: RunningStore | undefined;
  const close = async (): Promise<void> => {
    await running?.close();
    await Promise.all([chain?.stop(), stripe?.stop()]);
  };
  try {
    const staff = staffKey !== undefined && { SOUK_ADMIN_KEY: staffKey };
    running = await store.open({ environment: { ...process.env, ...stripe?.environment, ...staff } });
    closeOnSignals(close, running.log);
    if (!production) await seed(running);
    const { url } = await running.listen();
    await stripe?.tell(`${url}/hooks/stripe`);
    welcome({ url, staffKey, chainUrl: chain?.rpcUrl, stripe, database: running.settings.store.databaseUrl });
  } catch (error) {
    await close();
    throw error;
  }
}

/** Loaded only here: production has no use for it. */
async function startChain() {
  const { startDevChain } = await import('@souk/payments-crypto/dev');
  return startDevChain({ stateFile: `${folder}/chain.json`, log: say }).catch((error: Error) => {
    throw new BootError(`${error.message}. Stop the other store first, or run this one in another folder`, { cause: error });
  });
}

/** Made once and kept, so that scripts may go on after a restart. */
function ownStaffKey(): string {
  const file = `${folder}/staff-key`;
  if (!existsSync(file)) writeFileSync(file, `sk_dev_${randomBytes(24).toString('base64url')}`, { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

/** Idempotent: what is in the store already, and was changed there, stays as it is. */
async function seed(running: RunningStore): Promise<void> {
  const catalogue = new URL('../seed/products.csv', import.meta.url);
  const report = await running.get(CatalogImport).shopify(running.system('seed'), createReadStream(catalogue), { currency: 'EUR' });
  if (report.created > 0) say(`${report.created} products were put on the shelves.`);
  for (const { row, column, message } of report.issues) say(`seed/products.csv, row ${row}, ${column}: ${message}`);
}

function welcome(store: {
  url: string;
  staffKey: string | undefined;
  chainUrl: string | undefined;
  stripe: StripeStandIn | undefined;
  database: string;
}): void {
  say(`
The store is open at ${store.url}
  products      ${store.url}/store/products
  API reference ${store.url}/docs
  staff key     ${store.staffKey ?? 'make one with "souk keys create"'}
  chain         ${store.chainUrl ?? 'none: set SOUK_PAYMENTS_CRYPTO_NETWORKS'}
  cards         ${store.stripe ? `Stripe stand-in, play money, at ${store.stripe.url}: pay with 4242 4242 4242 4242` : cardsElsewhere()}
  letters       ${process.env['SOUK_SMTP_URL'] ? 'your mail server' : `${store.url}/dev/mail`}
  database      ${store.database.replace(/:\/\/([^:@/]+):[^@/]*@/, '://$1:•••@')}

Buy something: open another terminal and run  npm run demo
`);
}

const cardsElsewhere = (): string => (process.env['STRIPE_SECRET_KEY'] ? 'your Stripe account' : 'none: set STRIPE_SECRET_KEY');
