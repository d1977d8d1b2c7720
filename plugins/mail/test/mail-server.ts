import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

interface Received {
  readonly to: readonly string[];
  /** Headers and body, as they came. */
  readonly text: string;
}

export interface MailServer extends AsyncDisposable {
  readonly url: string;
  readonly received: readonly Received[];
  /** Later, it says to every letter. */
  refuses: boolean;
}

/** A real mail server on the loopback that keeps what it is given. */
export async function startMailServer(): Promise<MailServer> {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, { envelope }, answer) {
      text(stream).then((message) => {
        if (mailServer.refuses) return answer(Object.assign(new Error('Later'), { responseCode: 451 }));
        received.push({ to: envelope.rcptTo.map(({ address }) => address), text: message });
        answer();
      }, answer);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const mailServer: MailServer = {
    url: `smtp://127.0.0.1:${port}`,
    received,
    refuses: false,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
  return mailServer;
}
