import { bind, definePlugin } from '@souk/core';
import { Mail, mail } from './contracts.ts';
import { OutTray, OutTrayPart } from './out-tray.ts';
import { showDevMail } from './routes/show-dev-mail.ts';
import { refuseInProduction, Settings } from './settings.ts';
import { SmtpMail } from './smtp-mail.ts';

/** Letters: by SMTP, or kept and shown in development. What stands in them is for those who send them to say. */
export default definePlugin({
  provides: mail,
  requires: [],
  config: Settings,
  refuseInProduction,
  services: [bind(OutTrayPart, OutTray, []), bind(Mail, SmtpMail, [Settings, OutTrayPart])],
  routes: [showDevMail],
  outbound: [{ to: 'the mail server', hosts: ({ smtpUrl }) => (smtpUrl === undefined ? [] : [new URL(smtpUrl).host]) }],
});
