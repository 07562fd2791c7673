/**
 * A provider that the platform offers. All of them are played by the sandbox: its authorization server asks for
 * consent, and its API answers the requests.
 */
export interface PlatformProvider {
  readonly key: string;
  readonly defaultScopes: readonly string[];
  /** Connecting fails with `identity_failed` without these. */
  readonly identityScopes: readonly string[];
  /** The hosts that the proxy may send a request to. The first one is used without `base_url`. */
  readonly baseUrls: readonly string[];
  /** Credits for each request; undefined if it costs nothing. */
  readonly price: number | undefined;
  /** Scopes of the sandbox that are requested besides, to name the account. */
  readonly namingScopes: readonly string[];
  /** The sandbox's scope that stands for one of the provider's. */
  readonly upstreamScope: (scope: string) => string;
  /** The address at the sandbox's API that stands for one at the provider. */
  readonly upstreamUrl: (origin: string, path: string) => string;
}

const googleScope = 'https://www.googleapis.com/auth';

const stands: Readonly<Record<string, string>> = {
  openid: 'openid',
  email: 'email',
  profile: 'profile',
  [`${googleScope}/userinfo.email`]: 'email',
  [`${googleScope}/userinfo.profile`]: 'profile',
};

/** The providers of the platform, with `sandbox` first. `api` is the base URL of the sandbox's API. */
export function platformProviders(api: string): readonly PlatformProvider[] {
  /** A provider whose API is the echo of the sandbox's. */
  const played = (
    key: string,
    baseUrls: readonly string[],
    more: Partial<PlatformProvider> = {},
  ): PlatformProvider => ({
    key,
    defaultScopes: ['read'],
    identityScopes: [],
    baseUrls,
    price: undefined,
    namingScopes: ['email'],
    upstreamScope: (scope) => stands[scope] ?? 'notes:read',
    upstreamUrl: (_origin, path) => `${api}/echo${path}`,
    ...more,
  });
  return [
    {
      key: 'sandbox',
      defaultScopes: ['openid', 'email', 'notes:read'],
      identityScopes: [],
      baseUrls: [api],
      namingScopes: [],
      price: undefined,
      upstreamScope: (scope) => scope,
      upstreamUrl: (origin, path) => `${origin}${path}`,
    },
    played('twitter', ['https://api.x.com', 'https://api.twitter.com'], {
      defaultScopes: ['users.read', 'tweet.read', 'offline.access'],
      price: 1,
    }),
    played(
      'google',
      [
        'https://www.googleapis.com',
        'https://gmail.googleapis.com',
        'https://people.googleapis.com',
        'https://openidconnect.googleapis.com',
      ],
      {
        defaultScopes: ['openid', `${googleScope}/userinfo.email`, `${googleScope}/calendar.readonly`],
        identityScopes: ['openid', `${googleScope}/userinfo.email`],
      },
    ),
    played('outlook', ['https://graph.microsoft.com'], { defaultScopes: ['openid', 'User.Read'] }),
    played('linear', ['https://api.linear.app']),
    played('github', ['https://api.github.com'], { defaultScopes: ['read:user'] }),
    played('asana', ['https://app.asana.com'], { defaultScopes: ['openid', 'email'] }),
    played('notion', ['https://api.notion.com']),
    played('todoist', ['https://api.todoist.com'], { defaultScopes: ['data:read'] }),
    played('dropbox', ['https://api.dropboxapi.com'], { defaultScopes: ['account_info.read'] }),
    played('discord', ['https://discord.com'], { defaultScopes: ['identify'] }),
    played('airtable', ['https://api.airtable.com'], { defaultScopes: ['data.records:read'] }),
    played('hubspot', ['https://api.hubapi.com'], { defaultScopes: ['oauth'] }),
    played('salesforce', ['https://login.salesforce.com'], { defaultScopes: ['api'] }),
  ];
}
