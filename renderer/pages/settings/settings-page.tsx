import { SETTINGS } from '../../../shared/words/settings.ts';
import { useServices, useViewState } from '../../stores/services.ts';
import type { SettingsTab } from '../../stores/view-store.ts';
import { Page } from '../../ui/page.tsx';
import { TabPanel, Tabs } from '../../ui/tabs.tsx';
import { AboutSettings } from './about-settings.tsx';
import { DataSettings } from './data-settings.tsx';
import { GeneralSettings } from './general-settings.tsx';
import { PlatformSettings } from './platform-settings.tsx';
import { SecuritySettings } from './security-settings.tsx';
import styles from './settings.module.css';

const TABS: readonly { readonly tab: SettingsTab; readonly Content: () => React.ReactNode }[] = [
  { tab: 'general', Content: GeneralSettings },
  { tab: 'security', Content: SecuritySettings },
  { tab: 'platform', Content: PlatformSettings },
  { tab: 'data', Content: DataSettings },
  { tab: 'about', Content: AboutSettings },
];

export const SettingsPage = () => {
  const { views } = useServices();
  const current = useViewState((state) => state.settingsTab);
  return (
    <Page name={SETTINGS.title}>
      <Tabs
        label={SETTINGS.sections}
        tabs={TABS.map(({ tab }) => ({
          value: tab,
          label: SETTINGS.tabs[tab],
          focusKey: `settings:${tab}`,
        }))}
        value={current}
        onValue={(settingsTab) => views.setState({ settingsTab })}
        className={styles.tabs}
      >
        {TABS.map(({ tab, Content }) => (
          <TabPanel key={tab} value={tab} className={styles.panel}>
            <Content />
          </TabPanel>
        ))}
      </Tabs>
    </Page>
  );
};
