import { lazy } from 'react';
import type { View } from '../../shared/domain/view.ts';
import { ConnectionsPage } from '../pages/connections/connections-page.tsx';

const loaders = {
  connection: () => import('../pages/connection/connection-page.tsx'),
  request: () => import('../pages/request/request-page.tsx'),
  catalog: () => import('../pages/catalog/catalog-page.tsx'),
  provider: () => import('../pages/provider/provider-page.tsx'),
  custom: () => import('../pages/connect-by-url/connect-by-url-page.tsx'),
  activity: () => import('../pages/activity/activity-page.tsx'),
  settings: () => import('../pages/settings/settings-page.tsx'),
};

const ConnectionPage = lazy(async () => ({ default: (await loaders.connection()).ConnectionPage }));
const RequestPage = lazy(async () => ({ default: (await loaders.request()).RequestPage }));
const CatalogPage = lazy(async () => ({ default: (await loaders.catalog()).CatalogPage }));
const ProviderPage = lazy(async () => ({ default: (await loaders.provider()).ProviderPage }));
const ConnectByUrlPage = lazy(async () => ({ default: (await loaders.custom()).ConnectByUrlPage }));
const ActivityPage = lazy(async () => ({ default: (await loaders.activity()).ActivityPage }));
const SettingsPage = lazy(async () => ({ default: (await loaders.settings()).SettingsPage }));

/** Loads the code of every page in advance. */
export const preloadPages = (): void => {
  for (const page of Object.values(loaders)) void page();
};

/** The page for a view. The keys give each account and provider its own component state. */
export const PageOf = ({ view }: { readonly view: View }) => {
  switch (view.page) {
    case 'connections':
      return <ConnectionsPage />;
    case 'connection':
      return <ConnectionPage key={view.connectionId} connectionId={view.connectionId} />;
    case 'request':
      return <RequestPage key={view.connectionId} connectionId={view.connectionId} />;
    case 'catalog':
      return <CatalogPage />;
    case 'provider':
      return <ProviderPage key={view.providerKey} providerKey={view.providerKey} />;
    case 'connect-by-url':
      return <ConnectByUrlPage />;
    case 'activity':
      return <ActivityPage />;
    case 'settings':
      return <SettingsPage />;
  }
};
