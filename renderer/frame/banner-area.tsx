import type { View } from '../../shared/domain/view.ts';
import { isOpen } from '../../shared/domain/vault.ts';
import { BANNERS } from '../../shared/words/frame.ts';
import { useNavigation } from '../navigation/navigation.ts';
import { useAction } from '../hooks/use-action.ts';
import { useFailureToast } from '../hooks/use-failure-toast.ts';
import { useFormat } from '../i18n/format.ts';
import { useServices, useSlices, useViewState } from '../stores/services.ts';
import { Button } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';
import { NOTICE_ICONS } from '../ui/notice.tsx';
import tones from '../ui/tone.module.css';
import styles from './banner-area.module.css';
import { bannersFor, type Banner, type BannerAction } from './banners.ts';

/** Banners above the page about the vault, storage, clock and network. */
export const BannerArea = ({ view }: { readonly view: View }) => {
  const vault = useSlices((slices) => slices.vault);
  const storage = useSlices((slices) => slices.storage);
  const { online, clockMinutesAhead } = useSlices((slices) => slices.system);
  const settingsTab = useViewState((state) => state.settingsTab);
  const format = useFormat();
  const isVaultPanelShown =
    (view.page === 'connections' && !isOpen(vault)) ||
    (view.page === 'settings' && settingsTab === 'security');
  const banners = bannersFor(
    { vault, storage, online, clockMinutesAhead, isVaultPanelShown },
    format.dateTime,
  );
  return (
    <div role="region" aria-label={BANNERS.label} aria-live="polite" className={styles.area}>
      {banners.map((banner) => (
        <Strip key={banner.key} banner={banner} />
      ))}
    </div>
  );
};

const Strip = ({ banner }: { readonly banner: Banner }) => {
  const { bridge } = useServices();
  const toastFailure = useFailureToast();
  const navigation = useNavigation();
  const Icon = NOTICE_ICONS[banner.tone];
  const call = useAction(async (name: 'vault.retry' | 'storage.acknowledge') => {
    const result = await bridge.call(name);
    toastFailure(result);
    return result;
  });
  const act: Readonly<Record<BannerAction, () => void>> = {
    unlock: () => navigation.openUnlockDialog(),
    security: () => navigation.openSettings('security'),
    'retry-vault': () => call.run('vault.retry'),
    acknowledge: () => call.run('storage.acknowledge'),
  };
  const { action } = banner;
  return (
    <div className={cx(styles.strip, tones[banner.tone])}>
      <Icon className={styles.icon} aria-hidden />
      <p className={styles.text}>{banner.text}</p>
      {action && (
        <Button size="s" busy={call.busy} onClick={act[action.kind]}>
          {action.label}
        </Button>
      )}
    </div>
  );
};
