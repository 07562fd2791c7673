import { useEffect, useState } from 'react';
import type { RedirectUriInput } from '../../shared/ipc/contract.ts';
import { ok, type Result } from '../../shared/result.ts';
import { useServices } from '../stores/services.ts';
import { useProviderDetail } from './use-provider.ts';

/**
 * The redirect URI of an OAuth client; null while it loads. Fails with `connect.variable_invalid` as long as it depends on a server that is
 * not named yet.
 */
export const useRedirectUri = (input: RedirectUriInput): Result<string | null> | null => {
  const { bridge } = useServices();
  const detail = useProviderDetail(input.providerKey);
  const dependsOnServer = detail?.ok === true && detail.value.namesServer;
  const [loaded, setLoaded] = useState<{ readonly key: string; readonly uri: Result<string> } | null>(null);
  const key = JSON.stringify(input);
  useEffect(() => {
    if (!dependsOnServer) return undefined;
    let isCurrent = true;
    void bridge.call('clients.redirectUri', JSON.parse(key) as RedirectUriInput).then((uri) => {
      if (isCurrent) setLoaded({ key, uri });
    });
    return () => {
      isCurrent = false;
    };
  }, [bridge, dependsOnServer, key]);
  if (detail?.ok !== true) return null;
  if (!dependsOnServer) return ok(detail.value.redirectUris[input.callback]);
  // The one before stays until the next one is there.
  return loaded?.uri ?? null;
};
