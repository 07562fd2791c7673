const loopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/**
 * The proxy for a URL by the rules of `session.setProxy`: `host:port`, `http://host:port` or
 * `http=host:port;https=host:port`. As in Chromium, requests to loopback use no proxy unless the bypass rules contain
 * `<-loopback>`. PAC scripts are not supported.
 */
export function proxyFor(
  url: URL,
  { mode, proxyRules, proxyBypassRules = '' }: Electron.ProxyConfig,
): URL | undefined {
  if (proxyRules === undefined || proxyRules === '' || mode === 'direct') return undefined;
  const bypass = proxyBypassRules.split(/[;,]/).map((rule) => rule.trim());
  if (loopback.test(url.hostname) && !bypass.includes('<-loopback>')) return undefined;
  if (bypass.some((rule) => rule === url.hostname || rule === url.host)) return undefined;
  const scheme = url.protocol.slice(0, -1);
  const rules = proxyRules.split(';').map((rule) => rule.split('='));
  const rule = rules.find(([key]) => key === scheme)?.[1] ?? rules.find((parts) => parts.length === 1)?.[0];
  if (rule === undefined || rule === 'direct://') return undefined;
  return new URL(rule.includes('://') ? rule : `http://${rule}`);
}
