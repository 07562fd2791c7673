import type { ConnectionId, ProviderKey } from '../ids.ts';

/** A page of the window. */
export type View =
  | { readonly page: 'connections' }
  | { readonly page: 'connection'; readonly connectionId: ConnectionId }
  | { readonly page: 'request'; readonly connectionId: ConnectionId }
  | { readonly page: 'catalog' }
  | { readonly page: 'provider'; readonly providerKey: ProviderKey }
  | { readonly page: 'connect-by-url' }
  | { readonly page: 'activity' }
  /** Without a tab, the one that was open last. */
  | { readonly page: 'settings'; readonly tab?: 'platform' };

/** Pages that a link from outside may open. Opening one has no side effect. */
export const LINKABLE_PAGES = ['connections', 'catalog', 'settings'] as const;
export type LinkablePage = (typeof LINKABLE_PAGES)[number];
