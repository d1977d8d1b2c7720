import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns';
import { once } from 'node:events';
import type { LookupFunction } from 'node:net';

export interface ChangingDns {
  readonly lookup: LookupFunction;
  /** How many questions came over the wire. */
  asked(): number;
  close(): void;
}

/** A name server of its own on loopback whose answers live no second: the first is that of the list, then the next, then always the last. */
export async function startChangingDns(addresses: readonly string[]): Promise<ChangingDns> {
  const server = createSocket('udp4');
  let asked = 0;
  server.on('message', (question, { address, port }) => {
    const ip = addresses[Math.min(asked, addresses.length - 1)] as string;
    asked += 1;
    server.send(answerOf(question, ip), port, address);
  });
  server.bind(0, '127.0.0.1');
  await once(server, 'listening');
  const resolver = new Resolver();
  resolver.setServers([`127.0.0.1:${server.address().port}`]);
  const lookup: LookupFunction = (hostname, options, answer) =>
    resolver.resolve4(hostname, (failure, found) => {
      if (failure) answer(failure, []);
      else if (options.all) answer(null, found?.map((address) => ({ address, family: 4 })) ?? []);
      else answer(null, found?.[0] ?? '', 4);
    });
  return { lookup, asked: () => asked, close: () => server.close() };
}

/** RFC 1035: the question back, with one A record of no time to live. */
function answerOf(question: Buffer, ip: string): Buffer {
  const end = question.indexOf(0, 12) + 5;
  const head = Buffer.from([question[0] ?? 0, question[1] ?? 0, 0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0]);
  const record = [0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, ...ip.split('.').map((part) => Number.parseInt(part, 10))];
  return Buffer.concat([head, question.subarray(12, end), Buffer.from(record)]);
}
