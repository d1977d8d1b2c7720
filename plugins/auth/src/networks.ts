import { BlockList, isIP } from 'node:net';

const form = /^([0-9a-f.:]{2,45})(?:\/(\d{1,3}))?$/i;
/** As a socket for both families tells of an IPv4 address. */
const mapped = /^::ffff:(?=\d+\.)/i;

interface Network {
  readonly address: string;
  readonly family: 'ipv4' | 'ipv6';
  readonly prefix: number;
}

/** `192.0.2.0/24`, `2001:db8::/32`, or one address; undefined when it is none of them. */
function networkIn(text: string): Network | undefined {
  const [, address = '', length] = form.exec(text) ?? [];
  const version = isIP(address);
  if (version === 0 || /^::ffff:/i.test(address)) return undefined;
  const longest = version === 4 ? 32 : 128;
  const prefix = length === undefined ? longest : Number.parseInt(length, 10);
  return prefix > longest ? undefined : { address, family: version === 4 ? 'ipv4' : 'ipv6', prefix };
}

export const isNetwork = (text: string): boolean => networkIn(text) !== undefined;

/** An address nobody knows is in no network. */
export function isWithin(networks: readonly string[], address: string | undefined): boolean {
  const plain = address?.replace(mapped, '') ?? '';
  const version = isIP(plain);
  if (version === 0) return false;
  const list = new BlockList();
  for (const network of networks.map(networkIn)) if (network) list.addSubnet(network.address, network.prefix, network.family);
  return list.check(plain, version === 4 ? 'ipv4' : 'ipv6');
}
