import { Pencil, SendHorizontal, Unplug } from 'lucide-react';
import { useState } from 'react';
import { canSignIn } from '../../../shared/domain/grant.ts';
import { identityOf, type ConnectionFacts } from '../../../shared/domain/connection.ts';
import { isOpen } from '../../../shared/domain/vault.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { CONNECTION } from '../../../shared/words/connection.ts';
import { CONNECTIONS } from '../../../shared/words/connections.ts';
import { fill } from '../../../shared/words/fill.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { hasDefault, useConnectionsOf } from '../../hooks/use-connections.ts';
import { useAccountRequest } from '../../hooks/use-account-request.ts';
import { useAccountTags } from '../../hooks/use-app-tag.ts';
import { useConnectionActions } from '../../hooks/use-connection-actions.ts';
import { useConnectionMenu } from '../../components/connection/use-connection-menu.ts';
import { useHasProvider, useProviderDetail, useProviderSummary } from '../../hooks/use-provider.ts';
import { useSlices, useViewState } from '../../stores/services.ts';
import { ConnectionMark } from '../../components/connection/connection-mark.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { MoreMenu } from '../../ui/lazy-menu.tsx';
import { Logo } from '../../ui/logo.tsx';
import { Name } from '../../ui/name.tsx';
import { Page } from '../../ui/page.tsx';
import { Tag } from '../../ui/tag.tsx';
import { AccessSection } from './access-section.tsx';
import { AccountHistory } from './account-history.tsx';
import { ColorSection } from './color-section.tsx';
import styles from './connection-page.module.css';
import { DetailsSection, TimesSection } from './facts-sections.tsx';
import { accountActionWords } from '../../components/connection/account-actions.ts';
import { RevealTokenDialog } from '../../components/connection/reveal-token-dialog.tsx';
import { GoneAccount } from '../../components/connection/gone-account.tsx';
import { useDisconnect } from '../../components/connection/use-disconnect.ts';
import { RenameForm } from '../../components/connection/rename-form.tsx';
import { SignInHistory } from './sign-in-history.tsx';
import { StateSection } from './state-section.tsx';
import { ValuesSection } from './values-section.tsx';

/** One account: its status, its scopes, its times and details, and its activity. */
export const ConnectionPage = ({ connectionId }: { readonly connectionId: ConnectionId }) => {
  const navigation = useNavigation();
  const known = useSlices((slices) => slices.connections).find(({ id }) => id === connectionId);
  const disconnecting = useViewState((state) => state.disconnecting === connectionId);
  // Keeps the account visible behind the dialog until that has closed.
  const [lastKnown, setLastKnown] = useState(known);
  if (known && known !== lastKnown) setLastKnown(known);
  const connection = known ?? (disconnecting ? lastKnown : undefined);
  const back = { label: CONNECTIONS.title, onBack: () => navigation.returnTo({ page: 'connections' }) };
  if (!connection) {
    return (
      <Page
        name={CONNECTIONS.title}
        title={<span className="visually-hidden">{CONNECTION.gone.title}</span>}
        back={back}
      >
        <GoneAccount />
      </Page>
    );
  }
  return <Account connection={connection} back={back} />;
};

const Account = ({
  connection,
  back,
}: {
  readonly connection: ConnectionFacts;
  readonly back: { readonly label: string; readonly onBack: () => void };
}) => {
  const navigation = useNavigation();
  const provider = useProviderSummary(connection.providerKey);
  const tags = useAccountTags(connection, provider);
  const hasProvider = useHasProvider(connection.providerKey);
  const loaded = useProviderDetail(connection.providerKey);
  const hasSeveral = hasDefault(useConnectionsOf(connection.providerKey));
  const actions = useConnectionActions(connection);
  const disconnect = useDisconnect();
  const isVaultOpen = isOpen(useSlices((slices) => slices.vault));
  const [isRevealing, setIsRevealing] = useState(false);
  const [isPasting, setIsPasting] = useState(false);
  const [isRenaming, setIsRenaming] = useState(false);
  const [isChangingAccess, setIsChangingAccess] = useState(false);
  const [toAdd, setToAdd] = useState<readonly string[]>([]);
  const changeAccess = (scopes: readonly string[]): void => {
    setToAdd(scopes);
    setIsChangingAccess(true);
  };
  useAccountRequest(connection.id, {
    check: () => actions.check.run(),
    'sign-in': () => (canSignIn(connection.grant) ? actions.signIn.run('browser') : setIsPasting(true)),
    'paste-token': () => setIsPasting(true),
    access: ({ scopes = [] }) => changeAccess(scopes),
    rename: () => setIsRenaming(true),
  });
  const menu = useConnectionMenu(connection, actions, {
    onRename: () => setIsRenaming(true),
    onChangeAccess: () => setIsChangingAccess(true),
    onReveal: () => setIsRevealing(true),
  });
  const detail = loaded?.ok === true ? loaded.value : null;
  const { account } = connection;
  return (
    <Page
      name={account.label}
      title={
        isRenaming ? (
          <RenameForm connection={connection} onDone={() => setIsRenaming(false)} />
        ) : (
          <Name text={account.label} />
        )
      }
      back={back}
      mark={<Logo provider={provider} size="l" />}
      aside={
        !isRenaming && (
          <IconButton
            size="s"
            icon={Pencil}
            label={CONNECTION.rename.action}
            data-focus-key={`connection:${connection.id}`}
            onClick={() => setIsRenaming(true)}
          />
        )
      }
      lead={
        <span className={styles.lead}>
          <ConnectionMark connection={connection} />
          {hasProvider ? (
            <button
              type="button"
              className={styles.provider}
              data-focus-key={`provider:${connection.providerKey}`}
              onClick={() => navigation.open({ page: 'provider', providerKey: connection.providerKey })}
            >
              <Name text={provider.name} />
            </button>
          ) : (
            <Name text={provider.name} />
          )}
          {identityOf(connection).map((text) => (
            <Name key={text} text={text} />
          ))}
          {tags.map((tag) => (
            <Tag key={tag}>
              <Name text={tag} />
            </Tag>
          ))}
          {hasSeveral && connection.isDefault && <Tag tone="accent">{COMMON.isDefault}</Tag>}
        </span>
      }
      actions={
        <>
          {connection.hasApi && !connection.isInactive && (
            <Button
              icon={SendHorizontal}
              data-focus-key="try-request"
              onClick={() => navigation.open({ page: 'request', connectionId: connection.id })}
            >
              {CONNECTIONS.menu.request}
            </Button>
          )}
          <MoreMenu label={fill(CONNECTIONS.menu.label, { account: account.label })} items={menu} />
        </>
      }
    >
      <StateSection
        connection={connection}
        provider={provider}
        actions={actions}
        onChangeAccess={isChangingAccess ? null : changeAccess}
        isPasting={isPasting}
        onPasting={setIsPasting}
      />
      <ValuesSection connection={connection} provider={provider} detail={detail} />
      {canSignIn(connection.grant) && (
        <AccessSection
          connection={connection}
          provider={provider}
          detail={detail}
          actions={actions}
          isChoosing={isChangingAccess}
          toAdd={toAdd}
          onChoosing={setIsChangingAccess}
        />
      )}
      <TimesSection connection={connection} provider={provider} />
      <ColorSection connection={connection} />
      <DetailsSection connection={connection} detail={detail} />
      {canSignIn(connection.grant) && <SignInHistory connection={connection} />}
      <AccountHistory connection={connection} />
      {isRevealing && <RevealTokenDialog connection={connection} onClose={() => setIsRevealing(false)} />}
      <div className={styles.end}>
        {hasSeveral && !connection.isDefault && !connection.isInactive && (
          <Button busy={actions.makeDefault.busy} onClick={() => actions.makeDefault.run()}>
            {CONNECTION.makeDefault}
          </Button>
        )}
        <Button icon={Unplug} className={styles.disconnect} onClick={() => disconnect(connection.id)}>
          {accountActionWords('disconnect', connection, isVaultOpen)}
        </Button>
      </div>
    </Page>
  );
};
