import { Tabs } from '@base-ui/react/tabs';
import { SETTINGS } from '../../../shared/words/settings.ts';
import { useServices, useViewState } from '../../stores/services.ts';
import type { SettingsTab } from '../../stores/view-store.ts';
import { Page } from '../../ui/page.tsx';
import { AboutSettings } from './about-settings.tsx';
import { GeneralSettings } from './general-settings.tsx';
import { SecuritySettings } from './security-settings.tsx';
import styles from './settings.module.css';

const TABS: readonly { readonly tab: SettingsTab; readonly Content: () => React.ReactNode }[] = [
  { tab: 'general', Content: GeneralSettings },
  { tab: 'security', Content: SecuritySettings },
  { tab: 'about', Content: AboutSettings },
];

export const SettingsPage = () => {
  const { views } = useServices();
  const current = useViewState((state) => state.settingsTab);
  return (
    <Page name={SETTINGS.title}>
      <Tabs.Root
        value={current}
        onValueChange={(value) => views.setState({ settingsTab: value as SettingsTab })}
        className={styles.tabs}
      >
        <Tabs.List className={styles.list} aria-label={SETTINGS.sections} activateOnFocus>
          {TABS.map(({ tab }) => (
            <Tabs.Tab key={tab} value={tab} className={styles.tab} data-focus-key={`settings:${tab}`}>
              {SETTINGS.tabs[tab]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {TABS.map(({ tab, Content }) => (
          <Tabs.Panel key={tab} value={tab} className={styles.panel}>
            <Content />
          </Tabs.Panel>
        ))}
      </Tabs.Root>
    </Page>
  );
};
