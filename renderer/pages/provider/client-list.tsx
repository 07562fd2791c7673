import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useId } from 'react';
import { oauthClientIdOf } from '../../../shared/domain/grant.ts';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import { hasKeyPair, usesCertificate, type OAuthClient } from '../../../shared/domain/oauth-client.ts';
import type { OAuth2Facts } from '../../../shared/domain/provider-auth.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { fill } from '../../../shared/words/fill.ts';
import { STEPS } from '../../../shared/words/provider.ts';
import { useFormat } from '../../i18n/format.ts';
import { focusByKeyAfterRender } from '../../navigation/focus.ts';
import { ChoiceInput } from '../../ui/choice.tsx';
import { Name } from '../../ui/name.tsx';
import { MoreMenu } from '../../ui/lazy-menu.tsx';
import styles from './client-list.module.css';
import type { StepContext } from './step-context.ts';
import { shortClientId } from './steps.ts';

const SECRET_WORDS = {
  vault: STEPS.client.secretIsStored,
  session: STEPS.client.secretIsSession,
  missing: STEPS.client.secretIsMissing,
  none: STEPS.client.publicClient,
} as const;

const CERTIFICATE_WORDS = {
  vault: STEPS.client.certificate.isStored,
  session: STEPS.client.certificate.isSession,
  missing: STEPS.client.certificate.isMissing,
  none: STEPS.client.certificate.none,
} as const;

export const ClientSummary = ({
  client,
  auth,
}: {
  readonly client: OAuthClient;
  readonly auth: OAuth2Facts;
}) => {
  const format = useFormat();
  const until = client.secret === 'vault' || client.secret === 'session' ? client.secretExpiresAt : null;
  return (
    <span className={styles.words}>
      {client.name !== '' && (
        <>
          <Name text={client.name} />
          <span aria-hidden>·</span>
        </>
      )}
      <code title={client.clientId}>{shortClientId(client.clientId)}</code>
      <span aria-hidden>·</span>
      {hasKeyPair(auth.client)
        ? STEPS.client.signs
        : until === null
          ? (usesCertificate(auth.client) ? CERTIFICATE_WORDS : SECRET_WORDS)[client.secret]
          : fill(STEPS.client.secretUntil, { date: format.dateTime(until) })}
    </span>
  );
};

export const ClientMenu = ({
  client,
  setEditing,
  change,
  onDelete,
}: StepContext & { readonly client: OAuthClient; readonly onDelete: (client: OAuthClient) => void }) => (
  <MoreMenu
    label={STEPS.client.menu}
    items={[
      { key: 'edit', label: STEPS.client.edit, icon: Pencil, onSelect: () => setEditing(client.id) },
      {
        key: 'add',
        label: STEPS.client.add,
        icon: Plus,
        onSelect: () => {
          change({ oauthClientId: 'new', clientId: null });
          focusByKeyAfterRender('step:client');
        },
      },
      {
        key: 'delete',
        label: STEPS.client.remove,
        icon: Trash2,
        danger: true,
        onSelect: () => onDelete(client),
      },
    ]}
  />
);

/** Chooses among several clients. */
export const ClientList = (
  props: StepContext & {
    readonly clients: readonly OAuthClient[];
    readonly connections: readonly ConnectionFacts[];
    readonly onPick: (client: OAuthClient) => void;
    readonly onDelete: (client: OAuthClient) => void;
  },
) => {
  const { auth, clients, connections, steps, onPick } = props;
  const format = useFormat();
  const id = useId();
  return (
    <fieldset className={styles.list}>
      <legend className="visually-hidden">{STEPS.client.choose}</legend>
      {clients.map((client) => {
        const used = connections.filter(
          (connection) => oauthClientIdOf(connection.grant) === client.id,
        ).length;
        return (
          <div key={client.id} className={styles.client}>
            <label className={styles.pick}>
              <ChoiceInput
                kind="radio"
                name={id}
                checked={client.id === steps.client?.id}
                onPick={() => onPick(client)}
              />
              <ClientSummary client={client} auth={auth} />
              {used > 0 && <span className={styles.used}>{format.count(used, COMMON.accounts)}</span>}
            </label>
            <ClientMenu {...props} client={client} />
          </div>
        );
      })}
    </fieldset>
  );
};
