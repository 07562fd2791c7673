/**
 * The Basic challenge in a response (RFC 7617), as `login` listeners are told of it.
 * @param asker the server or proxy that asks
 * @returns undefined if there is none that could be answered with name and password
 */
export function challengeOf(
  headers: Record<string, string[]>,
  isProxy: boolean,
  asker: URL,
): Electron.AuthInfo | undefined {
  const challenges = headers[isProxy ? 'proxy-authenticate' : 'www-authenticate'] ?? [];
  const basic = challenges.find((challenge) => /^basic\b/i.test(challenge));
  if (basic === undefined) return undefined;
  const defaultPort = asker.protocol === 'https:' ? 443 : 80;
  return {
    isProxy,
    scheme: 'basic',
    host: asker.hostname,
    port: asker.port === '' ? defaultPort : Number(asker.port),
    realm: /realm="(?<realm>[^"]*)"/i.exec(basic)?.groups?.['realm'] ?? '',
  };
}

/** The value of `Authorization` for a name and password; undefined if none was given. */
export function basicCredentials(
  username: string | undefined,
  password: string | undefined,
): string | undefined {
  if (username === undefined) return undefined;
  return `Basic ${Buffer.from(`${username}:${password ?? ''}`).toString('base64')}`;
}
