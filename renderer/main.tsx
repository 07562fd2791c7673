import { CSPProvider } from '@base-ui/react/csp-provider';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { FRAME } from '../shared/words/frame.ts';
import { followViewRequests } from './navigation/navigation.ts';
import { App } from './app.tsx';
import { createBridgeClient, findBridge } from './bridge/bridge-client.ts';
import { FormatContext, systemFormat } from './i18n/format.ts';
import { createActivityStores } from './stores/activity-store.ts';
import { createPictureStore } from './stores/picture-store.ts';
import { createProviderDetailStore } from './stores/provider-detail-store.ts';
import { ServicesContext, type Services } from './stores/services.ts';
import { createRequestStore } from './stores/request-store.ts';
import { createSnapshotStore } from './stores/snapshot-store.ts';
import { createToaster } from './stores/toaster.ts';
import { ignoreStrayClicks } from './navigation/stray-clicks.ts';
import { createVariableStore } from './stores/variable-store.ts';
import { createViewStore } from './stores/view-store.ts';
import './ui/base.css';
import { Empty } from './ui/empty.tsx';

/** Milliseconds after which a window without its state shows its outline. Before that, the outline would delay the page by a paint. */
const OUTLINE_AFTER_MS = 100;

const start = async (): Promise<void> => {
  const element = document.getElementById('root');
  if (!element) throw new Error('The document has no place for the app');
  const root = createRoot(element);
  const exposed = findBridge();
  if (!exposed) {
    root.render(
      <main>
        <Empty level="h1" title={FRAME.outside.title} text={FRAME.outside.text} />
      </main>,
    );
    return;
  }
  const bridge = createBridgeClient(exposed);
  const snapshots = createSnapshotStore(bridge);
  const services: Services = {
    bridge,
    snapshots,
    views: createViewStore(),
    details: createProviderDetailStore(bridge),
    pictures: createPictureStore(bridge),
    activity: createActivityStores(bridge),
    requests: createRequestStore(bridge, snapshots),
    variables: createVariableStore(bridge, snapshots),
    toaster: createToaster(),
  };
  followViewRequests(bridge, services.views);
  ignoreStrayClicks(document);
  const outlineIsDue = new Promise((resolve) => setTimeout(resolve, OUTLINE_AFTER_MS));
  await Promise.race([services.snapshots.start(), outlineIsDue]);
  root.render(
    <StrictMode>
      {/* The CSP forbids inline style elements. Our style sheets have the rules that Base UI would insert. */}
      <CSPProvider disableStyleElements>
        <ServicesContext value={services}>
          <FormatContext value={systemFormat(navigator.languages)}>
            <App />
          </FormatContext>
        </ServicesContext>
      </CSPProvider>
    </StrictMode>,
  );
};

void start();
