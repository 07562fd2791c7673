import { BlockList, isIP } from 'node:net';
import { isLoopbackHost } from './url-rules.ts';

/**
 * Whether a host is this computer, or an IP address that leads nowhere on the public internet, such as 10.0.0.1 or the metadata address
 * 169.254.169.254, judged by its name alone: nothing is resolved.
 *
 * @param hostname as `URL.hostname` returns it
 */
export const isPrivateAddress = (hostname: string): boolean => {
  // A dot at the end marks a fully qualified name (RFC 1034 §3.1).
  const name = hostname.replace(/\.$/, '').replace(/^\[(.*)\]$/, '$1');
  const version = isIP(name);
  if (version === 0) return isLoopbackHost(name);
  const family = version === 4 ? 'ipv4' : 'ipv6';
  const ranges = new BlockList();
  // A list with both would find IPv4 addresses in `::/80`, too.
  for (const [prefix, length] of PRIVATE)
    if (isIP(prefix) === version) ranges.addSubnet(prefix, length, family);
  return ranges.check(name, family);
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
