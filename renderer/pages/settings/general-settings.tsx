import { ACTIVITY_DAYS, type Settings } from '../../../shared/domain/settings.ts';
import { SETTINGS } from '../../../shared/words/settings.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useServices, useSlices } from '../../stores/services.ts';
import { RadioGroup, Switch } from '../../ui/choice.tsx';
import { Section } from '../../ui/section.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import styles from './settings.module.css';

/** Theme, start at login, notifications, activity and links. Changes apply at once. */
export const GeneralSettings = () => {
  const { bridge } = useServices();
  const settings = useSlices((slices) => slices.settings);
  const system = useSlices((slices) => slices.system);
  const theme = useAction((value: Settings['theme']) => bridge.call('settings.update', { theme: value }));
  const pictures = useAction((value: boolean) => bridge.call('settings.update', { showPictures: value }));
  const start = useAction((value: boolean) => bridge.call('settings.update', { startAtLogin: value }));
  const notify = useAction((value: boolean) => bridge.call('settings.update', { notifyWhenNeeded: value }));
  const keep = useAction((value: Settings['activityDays']) =>
    bridge.call('settings.update', { activityDays: value }),
  );
  const words = SETTINGS.general;
  const supported = system.autostart === 'supported';
  return (
    <>
      <Section title={words.appearance}>
        <div className={styles.stack}>
          <RadioGroup
            line
            label={words.theme}
            value={settings.theme}
            onValue={theme.run}
            options={(['system', 'light', 'dark'] as const).map((value) => ({
              value,
              label: words.themes[value],
            }))}
          />
          <ErrorNotice error={theme.error} />
          <Switch
            label={words.showPictures}
            hint={words.showPicturesHint}
            checked={settings.showPictures}
            onChecked={pictures.run}
          />
          <ErrorNotice error={pictures.error} />
        </div>
      </Section>
      <Section title={words.startup}>
        <div className={styles.stack}>
          <Switch
            label={words.startAtLogin}
            hint={supported ? words.startAtLoginHint : words.startAtLoginUnsupported}
            checked={settings.startAtLogin}
            disabled={!supported}
            onChecked={start.run}
          />
          <ErrorNotice error={start.error} />
        </div>
      </Section>
      <Section title={words.notifications}>
        <div className={styles.stack}>
          <Switch
            label={words.notifyWhenNeeded}
            hint={words.notifyWhenNeededHint}
            checked={settings.notifyWhenNeeded}
            onChecked={notify.run}
          />
          <ErrorNotice error={notify.error} />
        </div>
      </Section>
      <Section title={words.activity}>
        <div className={styles.stack}>
          <RadioGroup
            line
            label={words.keepActivity}
            value={String(settings.activityDays)}
            onValue={(value) => keep.run(ACTIVITY_DAYS.find((days) => String(days) === value) ?? 90)}
            options={ACTIVITY_DAYS.map((days) => ({
              value: String(days),
              label: words.keepActivityDays[days],
            }))}
          />
          <p className={styles.text}>{words.keepActivityHint}</p>
          <ErrorNotice error={keep.error} />
        </div>
      </Section>
      <Section title={words.links}>
        <p className={styles.state}>
          <StatusDot kind={system.deepLinks ? 'ok' : 'idle'} />
          <span>{system.deepLinks ? words.linksWork : words.linksMissing}</span>
        </p>
      </Section>
    </>
  );
};
