import { lookup as systemLookup } from 'node:dns';
import type { Agent, IncomingMessage, RequestOptions } from 'node:http';
import { BlockList, isIP, isIPv6, type LookupFunction } from 'node:net';
import type { StoreMode } from '../declare/core.ts';
import { type Outgoing, OutgoingError, type OutgoingReply, type OutgoingRequest } from '../declare/outgoing.ts';

const timeoutMsDefault = 5_000;
const bytesMaxDefault = 64 * 1024;
const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** What ipaddr.js, by which request-filtering-agent judges, takes for any address: IPv4 in IPv6 as of old, and the inside of Azure. */
const alsoInside = new BlockList();
alsoInside.addSubnet('::', 96, 'ipv6');
alsoInside.addAddress('168.63.129.16');
const isAlsoInside = (address: string): boolean => alsoInside.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');

interface Doors {
  readonly request: (url: URL, options: RequestOptions, answered: (res: IncomingMessage) => void) => import('node:http').ClientRequest;
  readonly agent: Agent;
}

/** @param lookup how names become addresses; tests have their own */
export function createOutgoing({ mode }: StoreMode, lookup: LookupFunction = systemLookup as LookupFunction): Outgoing {
  const doors = new Map<'guarded' | 'https' | 'http', Promise<Doors>>();
  const door = (name: 'guarded' | 'https' | 'http'): Promise<Doors> => {
    const made = doors.get(name) ?? openDoor(name);
    doors.set(name, made);
    return made;
  };
  return {
    async send(request) {
      const { url, trusted } = checked(request, mode);
      const through = await door(url.protocol === 'http:' ? 'http' : trusted ? 'https' : 'guarded');
      return exchange(through, url, request, trusted ? lookup : guard(lookup));
    },
  };
}

/** Loaded when first used: most processes ask nobody. Idle connections are kept, and keep no process. */
async function openDoor(name: 'guarded' | 'https' | 'http'): Promise<Doors> {
  if (name === 'http') {
    const { Agent, request } = await import('node:http');
    return { request, agent: new Agent({ keepAlive: true }) };
  }
  const { Agent, request } = await import('node:https');
  if (name === 'https') return { request, agent: new Agent({ keepAlive: true }) };
  const { RequestFilteringHttpsAgent } = await import('request-filtering-agent');
  return { request, agent: new RequestFilteringHttpsAgent({ keepAlive: true }) };
}

function checked({ url: text, trustedHosts = [], plainHttp = false }: OutgoingRequest, mode: StoreMode['mode']) {
  if (!URL.canParse(text)) throw new OutgoingError('forbidden', 'This is no address that could be asked');
  const url = new URL(text);
  const trusted = trustedHosts.includes(url.host);
  const plain = url.protocol === 'http:' && trusted && plainHttp && (mode === 'development' || loopback.test(url.hostname));
  if (url.protocol !== 'https:' && !plain) throw new OutgoingError('forbidden', `${url.host} may be asked over https only`);
  if (url.username !== '' || url.password !== '')
    throw new OutgoingError('forbidden', `${url.host}: credentials do not belong in an address`);
  const address = url.hostname.replace(/^\[|\]$/g, '');
  if (!trusted && isIP(address) !== 0 && isAlsoInside(address)) throw new OutgoingError('forbidden', `${url.host} is inside`);
  return { url, trusted };
}

const guard =
  (lookup: LookupFunction): LookupFunction =>
  (hostname, options, answer) =>
    lookup(hostname, options, (failure, found, family) => {
      const addresses = typeof found === 'string' ? [found] : (found ?? []).map(({ address }) => address);
      if (!failure && addresses.some(isAlsoInside)) answer(new Error('is not allowed: it is inside'), found, family);
      else answer(failure, found, family);
    });

function exchange({ request, agent }: Doors, url: URL, asked: OutgoingRequest, lookup: LookupFunction): Promise<OutgoingReply> {
  const { method, headers = {}, body, timeoutMs = timeoutMsDefault, bytesMax = bytesMaxDefault } = asked;
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': `${Buffer.byteLength(body)}` };
    const sent = request(url, { method, agent, lookup, headers: { 'accept-encoding': 'identity', ...headers, ...length } }, (res) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      res.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes > bytesMax) sent.destroy(new OutgoingError('too-large', `${url.host} answered more than ${bytesMax} bytes`));
      });
      res.on('error', (error) => fail(error));
      res.once('end', () => {
        clearTimeout(timer);
        resolve({ status: res.statusCode ?? 0, headers: res.headers, text: Buffer.concat(chunks).toString() });
      });
    });
    const timer = setTimeout(() => sent.destroy(new OutgoingError('timeout', `${url.host}: no answer in ${timeoutMs} ms`)), timeoutMs);
    const fail = (error: Error): void => {
      clearTimeout(timer);
      reject(error instanceof OutgoingError ? error : faultOf(error, url.host));
    };
    sent.on('error', fail);
    sent.end(body);
  });
}

function faultOf(error: Error, host: string): OutgoingError {
  if (/is not allowed/.test(error.message)) return new OutgoingError('forbidden', `${host} leads inside`, { cause: error });
  return new OutgoingError('unreachable', `${host}: ${(error as NodeJS.ErrnoException).code ?? error.message}`, { cause: error });
}
