import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type LookupFunction } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createOutgoing } from '../../src/engine/outgoing.ts';
import { startChangingDns } from './changing-dns.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const outgoing = createOutgoing({ mode: 'production' });
const get = (url: string) => ({ method: 'GET', url, timeoutMs: 1_000 }) as const;
const leadingTo =
  (...addresses: string[]): LookupFunction =>
  (_name, options, answer) => {
    const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    if (options.all) answer(null, found);
    else answer(null, found[0]?.address ?? '', found[0]?.family);
  };

/** Neighbours, each as a URL may spell it. */
const spellings = [
  '127.0.0.1',
  '127.1',
  '2130706433',
  '0177.0.0.1',
  '0x7f.0.0.1',
  '0x7f000001',
  '127.0.0.1.',
  '①②⑦.0.0.1',
  '0',
  '0.0.0.0',
  '10.0.0.1',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '100.100.100.200',
  '192.0.0.192',
  '168.63.129.16',
  '198.18.0.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '[::]',
  '[::1]',
  '[::127.0.0.1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:a9fe:a9fe]',
  '[::ffff:0:127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[2002:7f00:1::]',
  '[2001::1]',
  '[fe80::1]',
  '[fec0::1]',
  '[fc00::1]',
  '[fd00:ec2::254]',
  '[ff02::1]',
  'localhost',
];

describe('neighbours', () => {
  it.each(spellings)('%s is not asked', async (host) => {
    await expect(outgoing.send(get(`https://${host}/latest/meta-data`))).rejects.toMatchObject({ why: 'forbidden' });
  });

  it.each([
    '127.0.0.1',
    '::1',
    '::ffff:10.0.0.1',
    '::7f00:1',
    '169.254.169.254',
    '168.63.129.16',
    '100.64.0.1',
    'fd00:ec2::254',
    'fe80::1%lo',
  ])('nor through a name that leads to %s', async (address) => {
    for (const lookup of [leadingTo(address), leadingTo('93.184.215.14', address)])
      await expect(createOutgoing({ mode: 'development' }, lookup).send(get('https://shop.example/'))).rejects.toMatchObject({
        why: 'forbidden',
      });
  });

  it.each([
    'http://93.184.215.14/',
    'http://shop.example/',
    'ftp://shop.example/',
    'file:///etc/passwd',
    'data:text/plain,x',
    'https://[fe80::1%25lo]/',
    'https://user:secret@shop.example/',
    'no address',
    '',
  ])('%s is no address to ask', async (url) => {
    await expect(outgoing.send(get(url))).rejects.toMatchObject({ why: 'forbidden' });
  });

  it('and what is said of it shows no path', async () => {
    const failure: Error = await outgoing.send(get('https://127.0.0.1/v2/secret-key?token=secret-key')).catch((error) => error);
    expect(`${failure}`).toBe('OutgoingError: 127.0.0.1 leads inside');
  });
});

describe('a name whose address changes', () => {
  /** Whoever connects to loopback here was misled. */
  async function trap(): Promise<{ port: number; caught: () => number }> {
    let caught = 0;
    const server = createTcpServer((socket) => {
      caught += 1;
      socket.destroy();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    closing.push(() => server.close());
    return { port: (server.address() as AddressInfo).port, caught: () => caught };
  }

  it('is looked for once for each request, and what was looked at is what is connected to', async () => {
    const { port, caught } = await trap();
    const changing = await startChangingDns(['93.184.215.14', '127.0.0.1']);
    closing.push(() => changing.close());
    const client = createOutgoing({ mode: 'production' }, changing.lookup);
    const first = client.send(get(`https://rebind.example:${port}/`));
    await expect(first).rejects.toMatchObject({ why: expect.stringMatching(/^(timeout|unreachable)$/) });
    expect([changing.asked(), caught()]).toEqual([1, 0]);
    await expect(client.send(get(`https://rebind.example:${port}/`))).rejects.toMatchObject({ why: 'forbidden' });
    expect([changing.asked(), caught()]).toEqual([2, 0]);
  });

  it('and the trap would catch somebody', async () => {
    const { port, caught } = await trap();
    const request = { ...get(`https://rebind.example:${port}/`), trustedHosts: [`rebind.example:${port}`] };
    await expect(createOutgoing({ mode: 'production' }, leadingTo('127.0.0.1')).send(request)).rejects.toMatchObject({
      why: 'unreachable',
    });
    expect(caught()).toBe(1);
  });
});

describe('a host of the settings', () => {
  async function serve(listener: RequestListener): Promise<{ url: string; host: string; server: Server }> {
    const server = createServer(listener).listen(0, '127.0.0.1');
    await once(server, 'listening');
    closing.push(() => {
      server.closeAllConnections();
      server.close();
    });
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    return { url: `http://${host}`, host, server };
  }
  const trusting = (host: string, url: string) => ({ ...get(url), trustedHosts: [host], plainHttp: true });

  it('may be a neighbour, and answers status, headers and text', async () => {
    const { url, host } = await serve(async (req, res) => {
      let text = '';
      for await (const chunk of req) text += chunk;
      res.writeHead(201, { 'X-Seen': `${req.method} ${req.url} ${req.headers['content-type']}` }).end(`got ${text}`);
    });
    const body = '{"é":1}';
    const headers = { 'content-type': 'application/json' };
    const reply = await outgoing.send({ ...trusting(host, `${url}/a?b=c`), method: 'POST', headers, body });
    expect([reply.status, reply.text, reply.headers['x-seen']]).toEqual([201, `got ${body}`, 'POST /a?b=c application/json']);
  });

  it('is asked over plain http only where the setting says so, and only by its whole name', async () => {
    const { url, host } = await serve((_req, res) => res.end('here'));
    const refused = { why: 'forbidden' };
    await expect(outgoing.send(get(url))).rejects.toMatchObject(refused);
    await expect(outgoing.send({ ...get(url), trustedHosts: [host] })).rejects.toMatchObject(refused);
    await expect(outgoing.send(trusting('127.0.0.1', url))).rejects.toMatchObject(refused);
    await expect(outgoing.send(trusting('node.example', 'http://node.example/'))).rejects.toMatchObject(refused);
    const name = `node.example:${new URL(url).port}`;
    const development = createOutgoing({ mode: 'development' }, leadingTo('127.0.0.1'));
    expect((await development.send(trusting(name, `http://${name}/`))).text).toBe('here');
  });

  it('sends nobody elsewhere: a redirect is an answer', async () => {
    let asked = 0;
    const { url, host } = await serve((_req, res) => {
      asked += 1;
      res.writeHead(302, { location: '/secret' }).end();
    });
    const { status, headers } = await outgoing.send(trusting(host, url));
    expect([status, headers['location'], asked]).toEqual([302, '/secret', 1]);
  });

  it('that says too much is not heard out', async () => {
    const { url, host } = await serve((req, res) => res.end('x'.repeat(req.url === '/fits' ? 65_536 : 65_537)));
    expect((await outgoing.send(trusting(host, `${url}/fits`))).text.length).toBe(65_536);
    await expect(outgoing.send(trusting(host, url))).rejects.toMatchObject({ why: 'too-large' });
    await expect(outgoing.send({ ...trusting(host, `${url}/fits`), bytesMax: 10 })).rejects.toMatchObject({ why: 'too-large' });
  });

  it.each(['never begins', 'never ends'])('that %s is not waited for', async (how) => {
    const { url, host } = await serve((_req, res) => {
      if (how === 'never begins') return;
      const drip = setInterval(() => res.write('x'), 20);
      res.once('close', () => clearInterval(drip));
    });
    const begun = performance.now();
    await expect(outgoing.send({ ...trusting(host, url), timeoutMs: 200 })).rejects.toMatchObject({ why: 'timeout' });
    expect(performance.now() - begun).toBeLessThan(5_000);
  });

  it('that is away, or breaks off, is told as such', async () => {
    const { url, host } = await serve((_req, res) => {
      res.writeHead(200, { 'content-length': '100' }).write('x');
      setTimeout(() => res.destroy(), 50);
    });
    await expect(outgoing.send(trusting(host, url))).rejects.toMatchObject({ why: 'unreachable' });
    await expect(outgoing.send(trusting('127.0.0.1:1', 'http://127.0.0.1:1/'))).rejects.toMatchObject({
      why: 'unreachable',
      message: '127.0.0.1:1: ECONNREFUSED',
    });
  });
});
