import { oauthClientIdOf } from '../../../shared/domain/grant.ts';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import type { ProviderSummary } from '../../../shared/domain/provider.ts';
import type { ProviderDetail } from '../../../shared/ipc/contract.ts';
import { CONNECTION } from '../../../shared/words/connection.ts';
import { fill } from '../../../shared/words/fill.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useShownStatus } from '../../hooks/use-status.ts';
import { oauth2FactsOf } from '../../hooks/use-provider.ts';
import { useFormat } from '../../i18n/format.ts';
import { useSlices } from '../../stores/services.ts';
import { Fold } from '../../ui/fold.tsx';
import { Facts, Section } from '../../ui/section.tsx';
import styles from './connection-page.module.css';

const WORDS = CONNECTION.times;

export const TimesSection = ({
  connection,
  provider,
}: {
  readonly connection: ConnectionFacts;
  readonly provider: ProviderSummary;
}) => {
  const format = useFormat();
  const now = useNow();
  const when = (at: number) => (
    <time dateTime={new Date(at).toISOString()} title={format.relative(at, now)}>
      {format.dateTime(at)}
    </time>
  );
  const { expiresAt, canRefresh, lastSuccessAt, connectedAt, refreshedAt } = connection;
  const { status } = useShownStatus(connection, provider.name);
  const ends = (): string => {
    if (expiresAt === null) return fill(WORDS.expiresUnknown, { provider: provider.name });
    const sentence =
      // What the provider rejects is not renewed, and the person must sign in now, not then.
      status.action === 'sign-in'
        ? WORDS.expired
        : canRefresh
          ? WORDS.expiresThenRefreshed
          : WORDS.expiresThenSignIn;
    return fill(sentence, { when: format.dateTime(expiresAt) });
  };
  return (
    <Section title={WORDS.title}>
      <Facts
        items={[
          { name: WORDS.connected, value: when(connectedAt) },
          { name: WORDS.verified, value: lastSuccessAt === null ? WORDS.never : when(lastSuccessAt) },
          // The tokens of the first sign-in were not renewed yet.
          { name: WORDS.refreshed, value: refreshedAt > connectedAt ? when(refreshedAt) : WORDS.never },
          { name: WORDS.expires, value: ends() },
        ]}
      />
    </Section>
  );
};

/** Technical details, to compare with the provider's pages. */
export const DetailsSection = ({
  connection,
  detail,
}: {
  readonly connection: ConnectionFacts;
  readonly detail: ProviderDetail | null;
}) => {
  const client = useSlices((slices) => slices.clients).find(
    ({ id }) => id === oauthClientIdOf(connection.grant),
  );
  const words = CONNECTION.details;
  const auth = oauth2FactsOf(detail);
  const { account } = connection;
  const lastStatus = connection.lastCheck?.status ?? null;
  const code = (text: string) => <code>{text}</code>;
  const scopes = (ids: readonly string[]) => (
    <span className={styles.scopeList}>
      {ids.map((id) => (
        <code key={id}>{id}</code>
      ))}
    </span>
  );
  const items = [
    { name: words.issuer, value: code(account.issuer) },
    { name: words.subject, value: account.subject === null ? words.noSubject : code(account.subject) },
    { name: words.identity, value: connection.identity },
    ...(account.tenant === null ? [] : [{ name: words.tenant, value: account.tenant }]),
    ...(client && client.name !== '' ? [{ name: words.client, value: client.name }] : []),
    { name: words.clientId, value: client ? code(client.clientId) : words.clientMissing },
    ...(client
      ? [{ name: words.callback, value: client.callback === 'loopback' ? words.loopback : words.deepLink }]
      : []),
    { name: words.secrets, value: words.secretPlaces[connection.secrets] },
    ...(auth
      ? [
          { name: words.authorization, value: code(auth.endpoints.authorization) },
          { name: words.token, value: code(auth.endpoints.token) },
          ...(auth.endpoints.revocation === null
            ? []
            : [{ name: words.revocation, value: code(auth.endpoints.revocation) }]),
        ]
      : []),
    { name: words.scopes, value: scopes(connection.grantedScopes) },
    { name: words.requested, value: scopes(connection.requestedScopes) },
    ...(lastStatus === null
      ? []
      : [{ name: words.lastCheck, value: fill(words.status, { status: lastStatus }) }]),
  ];
  return (
    <Fold title={words.title}>
      <Facts items={items} />
    </Fold>
  );
};
