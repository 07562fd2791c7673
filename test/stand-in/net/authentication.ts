/**
 * The Basic challenge of a response (RFC 7617), as `login` listeners receive it.
 * @param asker URL of the server or proxy
 * @returns undefined if there is no Basic challenge
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

/** The value of `Authorization` for Basic; undefined without a user name. */
export function basicCredentials(
  username: string | undefined,
  password: string | undefined,
): string | undefined {
  if (username === undefined) return undefined;
  return `Basic ${Buffer.from(`${username}:${password ?? ''}`).toString('base64')}`;
}
