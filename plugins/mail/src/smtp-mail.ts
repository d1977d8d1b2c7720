import type { Outside } from '@souk/core';
import type { Transporter } from 'nodemailer';
import type { Letter, Mail } from './contracts.ts';
import type { OutTray } from './out-tray.ts';
import { isLoopback, type Settings } from './settings.ts';

const patienceMs = 10_000;

/** Gives letters to the mail server; without one, to the out tray of development. The library is loaded with the first letter. */
export class SmtpMail implements Mail {
  readonly #settings: Settings;
  readonly #outTray: OutTray;
  #transport: Promise<Transporter> | undefined;

  constructor(settings: Settings, outTray: OutTray) {
    this.#settings = settings;
    this.#outTray = outTray;
  }

  async send({ now }: Outside, { id, to, subject, text }: Letter): Promise<void> {
    const { smtpUrl, from } = this.#settings;
    if (smtpUrl === undefined) return this.#outTray.put({ id, to, subject, text, sentAt: now.toISOString() });
    const transport = await (this.#transport ??= openTransport(smtpUrl));
    const domain = /@([^>\s]+)/.exec(from)?.[1] ?? 'localhost';
    await transport.sendMail({ from, to: { name: '', address: to }, subject, text, date: now, messageId: `<${id}@${domain}>` });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    (await this.#transport)?.close();
  }
}

/** Letters hold what opens accounts: they travel encrypted, but for a server on this very machine. */
async function openTransport(smtpUrl: string): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  const { protocol, hostname, port, username, password } = new URL(smtpUrl);
  const secure = protocol === 'smtps:';
  return createTransport({
    host: hostname,
    port: port === '' ? (secure ? 465 : 587) : Number.parseInt(port, 10),
    secure,
    requireTLS: !isLoopback(smtpUrl),
    ...(username !== '' && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}
