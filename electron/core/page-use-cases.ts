import { ActivityExport } from './activity/activity-export.ts';
import { ActivitySearch } from './activity/activity-search.ts';
import { RequestTools } from './requests/request-tools.ts';
import { AccountValues } from './setup/account-values.ts';
import { ClientKeys } from './setup/client-keys.ts';
import { CustomProviders } from './setup/custom-providers.ts';
import type { OAuthClients } from './setup/oauth-clients.ts';
import { ProviderFiles } from './setup/provider-files.ts';
import { ProviderPages } from './setup/provider-pages.ts';
import { SignInAddresses } from './setup/sign-in-addresses.ts';
import { Copies } from './status/copies.ts';
import { AccountExport } from './transfer/account-export.ts';
import { AccountImport } from './transfer/account-import.ts';

type PartsOf<UseCase extends new (parts: never) => object> = ConstructorParameters<UseCase>[0];

type Parts = PartsOf<typeof AccountExport> &
  PartsOf<typeof AccountValues> &
  PartsOf<typeof AccountImport> &
  PartsOf<typeof ActivitySearch> &
  Omit<PartsOf<typeof ActivityExport>, 'search'> &
  PartsOf<typeof ClientKeys> &
  PartsOf<typeof Copies> &
  Omit<PartsOf<typeof CustomProviders>, 'clients' | 'repository'> &
  PartsOf<typeof ProviderFiles> &
  PartsOf<typeof ProviderPages> &
  PartsOf<typeof RequestTools> &
  PartsOf<typeof SignInAddresses> & {
    readonly oauthClients: OAuthClients;
  };

/** What only pages call. The core loads this file with the first of these calls, so a start does without it (ADR 0007). */
export const buildPageUseCases = (parts: Parts) => {
  const activitySearch = new ActivitySearch(parts);
  const accountImport = new AccountImport(parts);
  for (const event of ['vault.closed', 'page.closed'] as const)
    parts.events.on(event, () => accountImport.forget());
  return {
    accountExport: new AccountExport(parts),
    accountImport,
    accountValues: new AccountValues(parts),
    activitySearch,
    activityExport: new ActivityExport({ ...parts, search: activitySearch }),
    clientKeys: new ClientKeys(parts),
    copies: new Copies(parts),
    customProviders: new CustomProviders({
      ...parts,
      repository: parts.customs,
      clients: parts.oauthClients,
    }),
    providerFiles: new ProviderFiles(parts),
    providerPages: new ProviderPages(parts),
    requestTools: new RequestTools(parts),
    signInAddresses: new SignInAddresses(parts),
  };
};

export type PageUseCases = ReturnType<typeof buildPageUseCases>;
