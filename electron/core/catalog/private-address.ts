import { isLoopbackHost } from './url-rules.ts';

/* Without `node:net`, which can tell such addresses, too, but takes a noticeable part of a start to load. */

/**
 * Whether a host is this computer, or an IP address that leads nowhere on the public internet, such as 10.0.0.1 or the metadata address
 * 169.254.169.254, judged by its name alone: nothing is resolved.
 *
 * @param hostname as `URL.hostname` returns it: it writes each IP address in one way
 */
export const isPrivateAddress = (hostname: string): boolean => {
  // A dot at the end marks a fully qualified name (RFC 1034 §3.1).
  const name = hostname.replace(/\.$/, '').replace(/^\[(.*)\]$/, '$1');
  const bits = bitsOf(name);
  if (bits === null) return isLoopbackHost(name);
  return PRIVATE.some(([address, length]) => {
    const prefix = bitsOf(address)?.slice(0, length);
    // An IPv4 address is not the IPv6 address that begins with the same bits.
    return prefix !== undefined && address.includes(':') === name.includes(':') && bits.startsWith(prefix);
  });
};

/** The bits of an IP address as 0 and 1; null for any other name. */
const bitsOf = (name: string): string | null => {
  if (name.includes(':')) {
    const [start = '', end] = name.split('::');
    const [before, after] = [start, end ?? ''].map((part) => (part === '' ? [] : part.split(':')));
    const zeros = end === undefined ? 0 : 8 - (before?.length ?? 0) - (after?.length ?? 0);
    const groups = [...(before ?? []), ...Array<string>(Math.max(0, zeros)).fill('0'), ...(after ?? [])];
    return groups.map((group) => parseInt(group, 16).toString(2).padStart(16, '0')).join('');
  }
  const octets = name.split('.');
  if (octets.length !== 4 || !octets.every((octet) => /^\d{1,3}$/.test(octet))) return null;
  return octets.map((octet) => Number(octet).toString(2).padStart(8, '0')).join('');
};

/**
 * Whether a host is this computer or in a private network, judged by its name alone: nothing is resolved.
 *
 * @param hostname as `URL.hostname` returns it
 */
export const isPrivateHost = (hostname: string): boolean => {
  // A dot at the end marks a fully qualified name (RFC 1034 §3.1).
  const name = hostname.replace(/\.$/, '');
  return (
    isPrivateAddress(hostname) ||
    /\.(?:local|internal|intranet|private|corp|lan|home|home\.arpa|test|localdomain)$/.test(name) ||
    (!name.includes('.') && !name.startsWith('['))
  );
};

/** Special-purpose addresses (RFC 6890 and the registries of IANA), and those of multicast, without the ones for documentation. */
const PRIVATE: readonly (readonly [prefix: string, length: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
  // Unspecified, loopback, and other notations of IPv4 addresses.
  ['::', 80],
  // Translated to IPv4 (RFC 6052, RFC 8215), and tunnels to it (RFC 3056, RFC 4380).
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['2001::', 32],
  ['100::', 64],
  ['5f00::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
];
