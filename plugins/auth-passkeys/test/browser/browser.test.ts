import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fakeClock, onBothDatabases } from '@souk/core/testing';
import { describe, expect, test } from 'vitest';
import passkeys from '../../src/plugin.ts';
import { openPasskeyStore, password, peopleOf } from '../people.ts';
import { mustHaveChromium, openChromium, type Page } from './chromium.ts';

/** What the page tells shops to write, as they would write it. */
const howTo = [...readFileSync('docs/how-to/sign-in-by-passkey.md', 'utf8').matchAll(/^```js\n([\s\S]*?)^```$/gm)]
  .map(([, script]) => script)
  .join('\n');

const phone = {
  protocol: 'ctap2',
  transport: 'internal',
  hasResidentKey: true,
  hasUserVerification: true,
  automaticPresenceSimulation: true,
};

/** What the script of a page comes to; what it throws, by name. */
const run = (page: Page, call: string): Promise<unknown> =>
  page.evaluate(`(async () => { ${howTo}; return ${call}; })().catch((error) => error.name + ' ' + error.message)`);

describe('a browser', () =>
  onBothDatabases((database) => {
    test('makes a passkey and signs in by it, with the script of the page', { timeout: 120_000 }, async (context) => {
      mustHaveChromium(context);
      // Pages and store have one origin, which the store must know before it opens.
      const server = createServer().listen(0, '127.0.0.1');
      await new Promise((listening) => server.once('listening', listening));
      const { port } = server.address() as AddressInfo;
      const origin = `http://localhost:${port}`;
      const clock = fakeClock();
      await using store = await openPasskeyStore(database, clock, passkeys({ rpId: 'localhost', origins: [origin] }));
      server.on('request', (req, res) =>
        req.url === '/' ? res.setHeader('content-type', 'text/html').end('<title>Shop</title>') : store.app(req, res),
      );
      try {
        await using browser = await openChromium();
        const page = await browser.open(origin);
        await page.send('WebAuthn.enable');
        const { authenticatorId } = await page.send('WebAuthn.addVirtualAuthenticator', { options: { ...phone, isUserVerified: true } });

        await peopleOf(store, clock).customer('ann@example.com');
        const credentials = JSON.stringify({ email: 'ann@example.com', password });
        expect(
          await run(page, `post('/store/sessions', ${credentials}).then(({ csrfToken }) => addPasskey('My phone', csrfToken))`),
        ).toMatchObject({
          passkey: { name: 'My phone' },
          session: null,
        });
        expect((await page.send('WebAuthn.getCredentials', { authenticatorId })).credentials).toMatchObject([
          { isResidentCredential: true, rpId: 'localhost' },
        ]);

        await page.send('Network.clearBrowserCookies');
        expect(await page.evaluate("fetch('/store/customers/me').then(({ status }) => status)")).toBe(401);
        expect(await run(page, 'signInByPasskey()')).toMatchObject({ token: expect.stringMatching(/^sst_/) });
        expect(await page.evaluate("fetch('/store/customers/me').then((reply) => reply.json())")).toMatchObject({
          email: 'ann@example.com',
        });
        await page.send('Network.clearBrowserCookies');
        // Again, as for a fresh proof: by cookie, so with the token of the session there is.
        const again =
          "signInByPasskey().then(({ csrfToken }) => signInByPasskey(csrfToken)).then(({ csrfToken }) => addPasskey('Again', csrfToken))";
        // The same device makes no second one; one that looks at nobody signs nobody in; another site is told nothing.
        expect(await run(page, again)).toMatch(/^InvalidStateError /);
        await page.send('Network.clearBrowserCookies');
        await page.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
        expect(await run(page, 'signInByPasskey()')).toMatch(/^NotAllowedError /);
        expect(await run(await browser.open(`http://127.0.0.1:${port}`), 'signInByPasskey()')).toMatch(/^SecurityError /);
      } finally {
        server.closeAllConnections();
        await new Promise((closed) => server.close(closed));
      }
    });
  }));
