import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { ConnectionId } from '../../shared/ids.ts';
import type { Slices } from '../../shared/ipc/snapshot.ts';
import type { BridgeClient } from '../bridge/bridge-client.ts';
import type { ActivityStores } from './activity-store.ts';
import type { PictureStore } from './picture-store.ts';
import type { ProviderDetailStore } from './provider-detail-store.ts';
import type { RequestState, RequestStore } from './request-store.ts';
import type { SnapshotStore } from './snapshot-store.ts';
import type { Toaster } from './toaster.ts';
import { NO_VARIABLES, type AccountVariables, type VariableStore } from './variable-store.ts';
import type { ViewState, ViewStore } from './view-store.ts';

/** What all components share; created once in `main.tsx`. */
export interface Services {
  readonly bridge: BridgeClient;
  readonly snapshots: SnapshotStore;
  readonly views: ViewStore;
  readonly details: ProviderDetailStore;
  readonly pictures: PictureStore;
  readonly activity: ActivityStores;
  readonly requests: RequestStore;
  readonly variables: VariableStore;
  readonly toaster: Toaster;
}

export const ServicesContext = createContext<Services | null>(null);

/** @throws outside of `ServicesContext` */
export const useServices = (): Services => {
  const services = use(ServicesContext);
  if (!services) throw new Error('No services around this component');
  return services;
};

/** Selects from the mirrored state. Only for components that render when the mirror is ready. */
export const useSlices = <T>(select: (slices: Slices) => T): T =>
  useStore(useServices().snapshots, (mirror) => {
    if (mirror.kind !== 'ready') throw new Error('The mirror is not ready');
    return select(mirror.slices);
  });

/** Selects from the state that only the window has. */
export const useViewState = <T>(select: (state: ViewState) => T): T => useStore(useServices().views, select);

/** Selects from the forms and responses of requests. */
export const useRequestState = <T>(select: (state: RequestState) => T): T =>
  useStore(useServices().requests, select);

/** The variables of an account as they are edited. */
export const useAccountVariables = (id: ConnectionId): AccountVariables =>
  useStore(useServices().variables, (all) => all[id] ?? NO_VARIABLES);
