import type { ReactNode } from 'react';
import { canSignIn, isClientGrant, oauthClientIdOf } from '../../../shared/domain/grant.ts';
import type { ConnectionFacts, RefreshTokenEnd } from '../../../shared/domain/connection.ts';
import type { ProviderSummary } from '../../../shared/domain/provider.ts';
import type { ProviderDetail } from '../../../shared/ipc/contract.ts';
import { accountDetails, type AccountDetail } from '../../../shared/words/account-details.ts';
import { CONNECTION } from '../../../shared/words/connection.ts';
import { fill } from '../../../shared/words/fill.ts';
import { MANAGED } from '../../../shared/words/managed.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { usePlatformHost } from '../../hooks/use-offer.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useShownStatus } from '../../hooks/use-status.ts';
import { oauth2FactsOf } from '../../hooks/use-provider.ts';
import { useFormat } from '../../i18n/format.ts';
import { useServices, useSlices } from '../../stores/services.ts';
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
  const { expiresAt, canRefresh, refreshTokenEnd, lastSuccessAt, connectedAt, refreshedAt } = connection;
  const { status } = useShownStatus(connection, provider.name);
  const host = usePlatformHost();
  const isOfClient = isClientGrant(connection.grant);
  const ends = (): string => {
    if (expiresAt === null) return fill(WORDS.expiresUnknown, { provider: provider.name });
    const sentence =
      // What the provider rejects is not renewed, and the person must sign in now, not then.
      status.action === 'sign-in' || status.action === 'connect-again'
        ? WORDS.expired
        : isOfClient
          ? WORDS.expiresThenRequested
          : canRefresh
            ? WORDS.expiresThenRefreshed
            : WORDS.expiresThenSignIn;
    return fill(sentence, { when: format.dateTime(expiresAt) });
  };
  const verified = (): ReactNode => {
    if (lastSuccessAt === null) return WORDS.never;
    const by = connection.verifiedBy;
    if (by === null) return when(lastSuccessAt);
    const words = isOfClient && by === 'renewal' ? WORDS.requestedWhen : WORDS.verifiedBy[by];
    return fill(words, { when: format.dateTime(lastSuccessAt) });
  };
  const times = [
    { name: WORDS.connected, value: when(connectedAt) },
    { name: WORDS.verified, value: verified() },
  ];
  // An end that depends on a condition did not come to pass if the sign-in has outlived it.
  const end =
    refreshTokenEnd && (refreshTokenEnd.isCertain || refreshTokenEnd.at > now) ? refreshTokenEnd : null;
  const endText = ({ at, isCertain }: RefreshTokenEnd): ReactNode =>
    isCertain ? when(at) : fill(WORDS.signInMayEnd, { when: format.dateTime(at), provider: provider.name });
  if (connection.grant.kind === 'managed') {
    const words = MANAGED.account;
    const path = fill(words.pathText[provider.managed?.billed === true ? 'billed' : 'free'], { host });
    return (
      <Section title={words.title}>
        <Facts
          items={[
            ...times,
            { name: words.path, value: path },
            { name: words.holder, value: words.holderText },
          ]}
        />
      </Section>
    );
  }
  if (!canSignIn(connection.grant)) {
    const pasted = refreshedAt > connectedAt ? [{ name: WORDS.pasted, value: when(refreshedAt) }] : [];
    return (
      <Section title={WORDS.title}>
        <Facts items={[...times, ...pasted]} />
      </Section>
    );
  }
  return (
    <Section title={WORDS.title}>
      <Facts
        items={[
          ...times,
          // The tokens of the first sign-in were not renewed yet.
          {
            name: isOfClient ? WORDS.requested : WORDS.refreshed,
            value: refreshedAt > connectedAt ? when(refreshedAt) : WORDS.never,
          },
          { name: WORDS.expires, value: ends() },
          ...(end === null ? [] : [{ name: WORDS.signInEnds, value: endText(end) }]),
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
  const { bridge } = useServices();
  const client = useSlices((slices) => slices.clients).find(
    ({ id }) => id === oauthClientIdOf(connection.grant),
  );
  const details = accountDetails(connection, client, oauth2FactsOf(detail));
  const valueOf = ({ value, isCode }: AccountDetail): ReactNode => {
    if (typeof value === 'string') return isCode ? <code>{value}</code> : value;
    return (
      <span className={styles.scopeList}>
        {value.map((id) => (
          <code key={id}>{id}</code>
        ))}
      </span>
    );
  };
  return (
    <Fold title={CONNECTION.details.title}>
      <Facts items={details.map((item) => ({ name: item.name, value: valueOf(item) }))} />
      <div className={styles.copyDetails}>
        <CopyButton
          label={CONNECTION.details.copy}
          copy={() => bridge.call('app.copyText', { kind: 'account', id: connection.id })}
        />
      </div>
    </Fold>
  );
};
