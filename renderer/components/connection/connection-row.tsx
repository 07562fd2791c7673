import { ExternalLink, GripVertical } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { identityOf, type ConnectionFacts } from '../../../shared/domain/connection.ts';
import type { ProviderSummary } from '../../../shared/domain/provider.ts';
import { isPlatformAction, type PlatformAction, type StatusAction } from '../../../shared/domain/status.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { CONNECTIONS } from '../../../shared/words/connections.ts';
import { fill } from '../../../shared/words/fill.ts';
import { STATUS_ACTION } from '../../../shared/words/status.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { ErrorNotice } from '../error-notice.tsx';
import { useConnectionActions } from '../../hooks/use-connection-actions.ts';
import { useAccountOrder } from './use-account-order.ts';
import { useConnectionMenu } from './use-connection-menu.ts';
import { useHasProvider } from '../../hooks/use-provider.ts';
import { useShownStatus } from '../../hooks/use-status.ts';
import { useAccountTags } from '../../hooks/use-app-tag.ts';
import { useAttemptFor } from '../../hooks/use-attempt.ts';
import { ConnectionMark } from './connection-mark.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { MoreMenu } from '../../ui/lazy-menu.tsx';
import { Logo } from '../../ui/logo.tsx';
import { Name } from '../../ui/name.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { Tag } from '../../ui/tag.tsx';
import { HeldAction, hasHeldAction } from './held-action.tsx';
import { RenameForm } from './rename-form.tsx';
import styles from './connection-row.module.css';

const AttemptPanel = lazy(async () => ({
  default: (await import('../attempt/attempt-panel.tsx')).AttemptPanel,
}));

/** The actions of a status that the row performs itself. */
type OwnAction = Exclude<StatusAction, 'unlock' | PlatformAction>;

const isOwnAction = (action: StatusAction | null): action is OwnAction =>
  action !== null && action !== 'unlock' && !isPlatformAction(action);

interface ConnectionRowProps {
  readonly connection: ConnectionFacts;
  readonly provider: ProviderSummary;
  /** `space` keeps the logo's width free: only the first account of a provider shows the logo. */
  readonly logo: 'shown' | 'space' | 'none';
  /** The provider has several accounts, so the row marks the default one. */
  readonly hasSeveral: boolean;
  /** Of the row's controls, because a list of rows is one tab stop. */
  readonly tabIndex: 0 | -1;
}

/** One account: its name, its status, and a button if the status needs an action. */
export const ConnectionRow = ({ connection, provider, logo, hasSeveral, tabIndex }: ConnectionRowProps) => {
  const navigation = useNavigation();
  const shown = useShownStatus(connection, provider.name);
  const hasProvider = useHasProvider(connection.providerKey);
  const actions = useConnectionActions(connection);
  const attempt = useAttemptFor(connection.id);
  const row = useRef<HTMLDivElement>(null);
  const [isRenaming, setIsRenaming] = useState(false);
  const tags = useAccountTags(connection, provider);
  const menu = useConnectionMenu(connection, actions, {
    onRename: () => setIsRenaming(true),
    onChangeAccess: () => navigation.openScopeChooser(connection.id),
  });
  const order = useAccountOrder(connection);
  const { account } = connection;
  const identity = identityOf(connection);
  const open = (): void => navigation.open({ page: 'connection', connectionId: connection.id });
  // The page with the OAuth app is gone with the provider.
  const action = shown.status.action === 'client' && !hasProvider ? null : shown.status.action;
  const isHeld = hasHeldAction(shown.status);
  const lacking = [...connection.neededScopes, ...connection.lostScopes];
  const perform: Readonly<Record<OwnAction, () => void>> = {
    'sign-in': () => actions.signIn.run('browser'),
    'connect-again': () => actions.signIn.run('browser'),
    'paste-token': () => actions.signIn.run('browser'),
    check: () => actions.check.run(),
    show: () => navigation.openScopeChooser(connection.id, lacking),
    'add-access': () => navigation.openScopeChooser(connection.id, lacking),
    client: () => navigation.open({ page: 'provider', providerKey: connection.providerKey }),
  };

  return (
    <li
      data-row-key={connection.id}
      data-drop={order.side ?? undefined}
      className={cx(styles.item, logo === 'space' && styles.further)}
      {...order.row}
    >
      <div ref={row} className={styles.row}>
        {order.handle && (
          <span
            className={styles.handle}
            draggable
            title={CONNECTIONS.drag}
            aria-hidden
            onDragStart={order.handle.onDragStart}
          >
            <GripVertical />
          </span>
        )}
        {logo === 'shown' && <Logo provider={provider} />}
        {logo === 'space' && <span className={styles.noLogo} />}
        <div className={styles.text}>
          {isRenaming ? (
            <RenameForm connection={connection} onDone={() => setIsRenaming(false)} />
          ) : (
            <div className={styles.names}>
              <button
                type="button"
                className={styles.open}
                data-row
                tabIndex={tabIndex}
                data-focus-key={`connection:${connection.id}`}
                onClick={open}
              >
                {logo !== 'none' && (
                  <Name
                    text={provider.name}
                    className={logo === 'shown' ? styles.provider : 'visually-hidden'}
                  />
                )}
                <span className={styles.who}>
                  <ConnectionMark connection={connection} />
                  <Name text={account.label} className={cx(logo !== 'shown' && styles.alone)} />
                </span>
              </button>
              {tags.map((tag) => (
                <Tag key={tag}>
                  <Name text={tag} />
                </Tag>
              ))}
              {hasSeveral && connection.isDefault && <Tag tone="accent">{COMMON.isDefault}</Tag>}
            </div>
          )}
          {identity.length > 0 && <Name text={identity.join(' · ')} className={styles.identity} />}
          <div className={styles.state}>
            <StatusDot kind={shown.dot} />
            <span>{shown.long}</span>
          </div>
        </div>
        {isHeld && attempt === undefined && (
          <HeldAction
            connection={connection}
            isInList={logo !== 'none'}
            className={styles.action}
            tabIndex={tabIndex}
          />
        )}
        {isOwnAction(action) && shown.dot !== 'checking' && attempt === undefined && (
          <Button
            variant={action === 'check' ? 'quiet' : 'plain'}
            busy={(action === 'sign-in' || action === 'connect-again') && actions.signIn.busy}
            className={styles.action}
            tabIndex={tabIndex}
            onClick={perform[action]}
          >
            {STATUS_ACTION[action]}
          </Button>
        )}
        <span className={styles.menu}>
          <MoreMenu
            label={fill(CONNECTIONS.menu.label, { account: account.label })}
            focusKey={`connection-menu:${connection.id}`}
            area={row}
            tabIndex={tabIndex}
            items={[
              { key: 'open', label: CONNECTIONS.menu.open, icon: ExternalLink, onSelect: open },
              ...menu.filter(({ danger }) => danger !== true),
              ...order.menu,
              ...menu.filter(({ danger }) => danger === true),
            ]}
          />
        </span>
      </div>
      {(actions.error !== null || attempt !== undefined) && (
        <div className={cx(styles.below, logo === 'none' && styles.belowAlone)}>
          <ErrorNotice error={actions.error} provider={provider.name} />
          {attempt && (
            <Suspense fallback={null}>
              <AttemptPanel
                isInRow
                attempt={attempt}
                provider={provider}
                returnTo={`connection:${connection.id}`}
              />
            </Suspense>
          )}
        </div>
      )}
    </li>
  );
};
