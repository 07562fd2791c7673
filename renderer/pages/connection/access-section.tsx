import { useEffect, useState } from 'react';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import type { ProviderSummary } from '../../../shared/domain/provider.ts';
import { isSignInRejected } from '../../../shared/domain/status.ts';
import { isClientGrant } from '../../../shared/domain/grant.ts';
import { hasFixedScopes, missingScopes, withImplied } from '../../../shared/domain/scopes.ts';
import type { ProviderDetail } from '../../../shared/ipc/contract.ts';
import { CONNECTION } from '../../../shared/words/connection.ts';
import { fill } from '../../../shared/words/fill.ts';
import { focusByKeyAfterRender } from '../../navigation/focus.ts';
import type { ConnectionActions } from '../../hooks/use-connection-actions.ts';
import { oauth2FactsOf } from '../../hooks/use-provider.ts';
import { useAttemptFor } from '../../hooks/use-attempt.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/section.tsx';
import { NamesToggle } from '../../components/scopes/names-toggle.tsx';
import { AccessPart } from './access-part.tsx';
import { AccessReview, ChangeAccess } from './change-access.tsx';
import styles from './connection-page.module.css';

const WORDS = CONNECTION.access;

/** Until the record is loaded. */
const NO_SCOPES = { items: [], canReduce: true };

interface AccessSectionProps {
  readonly connection: ConnectionFacts;
  readonly provider: ProviderSummary;
  /** Null while it loads, or if the provider is deleted. */
  readonly detail: ProviderDetail | null;
  readonly actions: ConnectionActions;
  /** The scope chooser is open. */
  readonly isChoosing: boolean;
  /** The scopes that a choice begins with, besides those that the account has. */
  readonly toAdd: readonly string[];
  readonly onChoosing: (changing: boolean) => void;
}

/** Scopes that are needed, granted, requested and not granted, and those that can still be requested. */
export const AccessSection = ({
  connection,
  provider,
  detail,
  actions,
  isChoosing,
  toAdd,
  onChoosing,
}: AccessSectionProps) => {
  const attempt = useAttemptFor(connection.id);
  const hasAttempt = attempt !== undefined;
  const isConnected = attempt?.outcome?.kind === 'connected';
  /** What a sign-in that runs or failed asked for; null if it asked for nothing else than before. */
  const asked = attempt?.purpose.kind === 'upgrade' && !isConnected ? attempt.scopes : null;
  /** The scopes to begin the choice with, besides those that the account has. */
  const [added, setAdded] = useState<readonly string[]>([]);
  useEffect(() => {
    if (isConnected) onChoosing(false);
  }, [isConnected, onChoosing]);
  const auth = oauth2FactsOf(detail);
  const items = auth?.scopes.items ?? [];
  const { grantedScopes: granted, requestedScopes: requested, neededScopes: needed } = connection;
  const lost = connection.lostScopes.filter((id) => !needed.includes(id));
  const missing = missingScopes(items, requested, granted).filter((id) => ![...needed, ...lost].includes(id));
  const possible = items
    .map((scope) => scope.id)
    .filter((id) => !withImplied(items, granted).has(id) && ![...missing, ...needed, ...lost].includes(id));
  const isEnded = isSignInRejected(connection);
  const isOfClient = isClientGrant(connection.grant);
  const isFixed = auth !== null && hasFixedScopes(auth, connection.grant);
  const canChoose =
    auth !== null && !isFixed && !connection.isInactive && (items.length > 0 || auth.scopes.open);
  return (
    <Section
      title={WORDS.title}
      actions={
        <span className={styles.buttons}>
          {items.length > 0 && isChoosing && <NamesToggle />}
          {canChoose && !isChoosing && !hasAttempt && (
            <Button size="s" data-focus-key="change-access" onClick={() => onChoosing(true)}>
              {WORDS.change}
            </Button>
          )}
        </span>
      }
    >
      {isChoosing && auth ? (
        <ChangeAccess
          connection={connection}
          provider={provider}
          auth={auth}
          actions={actions}
          hasAttempt={hasAttempt}
          asked={asked}
          added={[...toAdd, ...added]}
          onDone={() => {
            setAdded([]);
            onChoosing(false);
            focusByKeyAfterRender('change-access');
          }}
        />
      ) : asked !== null ? (
        <AccessReview scopes={auth?.scopes ?? NO_SCOPES} granted={granted} wanted={asked} />
      ) : (
        <div className={styles.access}>
          {isOfClient && <p>{WORDS.clientActs}</p>}
          <AccessPart title={WORDS.needed} items={items} ids={needed} kind="missing" />
          <AccessPart title={WORDS.lost} items={items} ids={lost} kind="missing" />
          {granted.length === 0 && (
            <p>{isOfClient ? fill(WORDS.clientNone, { provider: provider.name }) : WORDS.none}</p>
          )}
          <AccessPart
            title={isEnded ? WORDS.ended : WORDS.granted}
            items={items}
            ids={granted}
            kind={isEnded ? 'missing' : 'given'}
          />
          <AccessPart title={WORDS.missing} items={items} ids={missing} kind="missing" />
          <AccessPart
            title={WORDS.possible}
            items={items}
            ids={isFixed ? [] : possible}
            kind="possible"
            first={4}
            {...(canChoose && !hasAttempt
              ? {
                  onAdd: (id: string) => {
                    setAdded([id]);
                    onChoosing(true);
                  },
                }
              : {})}
          />
        </div>
      )}
    </Section>
  );
};
