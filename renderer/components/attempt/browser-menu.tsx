import { Menu as BaseMenu } from '@base-ui/react/menu';
import { AppWindow, UserRound, type LucideIcon } from 'lucide-react';
import type { RefObject } from 'react';
import type { BrowserRef, InstalledBrowser } from '../../../shared/domain/browser.ts';
import { CONNECT } from '../../../shared/words/connect.ts';
import { pageContent } from '../../ui/page-content.ts';
import { Name } from '../../ui/name.tsx';
import menu from '../../ui/menu.module.css';

/** The installed browsers with their profiles. */
export const BrowserMenu = ({
  browsers,
  isOpen,
  onClose,
  onChoose,
  button,
}: {
  readonly browsers: readonly InstalledBrowser[];
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onChoose: (choice: BrowserRef | null) => void;
  /** The button that opened it. */
  readonly button: RefObject<HTMLElement | null>;
}) => {
  const item = (name: string, icon: LucideIcon, choice: BrowserRef | null) => {
    const Icon = icon;
    return (
      <BaseMenu.Item
        key={`${choice?.browserId ?? ''}:${choice?.profileId ?? ''}`}
        className={menu.item}
        onClick={() => onChoose(choice)}
      >
        <Icon className={menu.icon} aria-hidden />
        <Name text={name} />
      </BaseMenu.Item>
    );
  };
  return (
    <BaseMenu.Root open={isOpen} onOpenChange={(next) => !next && onClose()}>
      <BaseMenu.Portal container={pageContent()}>
        <BaseMenu.Positioner className={menu.positioner} anchor={button} sideOffset={4} align="start">
          <BaseMenu.Popup className={menu.popup} finalFocus={button} aria-label={CONNECT.browsers.title}>
            {item(CONNECT.browsers.default, AppWindow, null)}
            {browsers.length === 0 && (
              <BaseMenu.Item className={menu.item} disabled>
                {CONNECT.browsers.none}
              </BaseMenu.Item>
            )}
            {browsers.map(({ id, name, profiles }) =>
              profiles.length === 0 ? (
                item(name, AppWindow, { browserId: id, profileId: null })
              ) : (
                <BaseMenu.Group key={id}>
                  <BaseMenu.GroupLabel className={menu.groupLabel}>
                    <Name text={name} />
                  </BaseMenu.GroupLabel>
                  {profiles.map((profile) =>
                    item(profile.name, UserRound, { browserId: id, profileId: profile.id }),
                  )}
                </BaseMenu.Group>
              ),
            )}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
};
