import { useEffect, useRef, useState } from 'react';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import type { OAuth2Facts, ProviderSummary, Scope } from '../../../shared/domain/provider.ts';
import { completeScopes, missingScopes, withImplied } from '../../../shared/domain/scopes.ts';
import type { ProviderDetail } from '../../../shared/ipc/contract.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { CONNECTION } from '../../../shared/words/connection.ts';
import { fill } from '../../../shared/words/fill.ts';
import { focusByKeyAfterRender } from '../../navigation/focus.ts';
import type { ConnectionActions } from '../../hooks/use-connection-actions.ts';
import { oauth2FactsOf } from '../../hooks/use-provider.ts';
import { useFormat } from '../../i18n/format.ts';
import { useAttemptFor } from '../../hooks/use-attempt.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/section.tsx';
import { NamesToggle } from '../../components/scopes/names-toggle.tsx';
import { ScopeChooser } from '../../components/scopes/scope-chooser.tsx';
import { ScopeWords } from '../../components/scopes/scope-words.tsx';
import styles from './connection-page.module.css';

interface AccessSectionProps {
  readonly connection: ConnectionFacts;
  readonly provider: ProviderSummary;
  /** Null while it loads, or if the provider is deleted. */
  readonly detail: ProviderDetail | null;
  readonly actions: ConnectionActions;
  /** The scope chooser is open. */
  readonly isChoosing: boolean;
  /** The scopes that the first choice begins with, besides those that the account has. */
  readonly toAdd: readonly string[];
  readonly onChoosing: (changing: boolean) => void;
}

/** Granted scopes, requested scopes that were not granted, and scopes that can still be requested. */
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
  /** The scopes to begin the choice with, besides those that the account has. */
  const [added, setAdded] = useState<readonly string[]>(toAdd);
  const isConnected = attempt?.outcome?.kind === 'connected';
  useEffect(() => {
    if (isConnected) onChoosing(false);
  }, [isConnected, onChoosing]);
  const auth = oauth2FactsOf(detail);
  const items = auth?.scopes.items ?? [];
  const { grantedScopes: granted, requestedScopes: requested } = connection;
  const missing = missingScopes(items, requested, granted);
  const possible = items
    .map((scope) => scope.id)
    .filter((id) => !withImplied(items, granted).has(id) && !missing.includes(id));
  const canChoose = auth !== null && (items.length > 0 || auth.scopes.open);
  return (
    <Section
      title={CONNECTION.access.title}
      actions={
        <span className={styles.buttons}>
          {items.length > 0 && <NamesToggle />}
          {canChoose && !isChoosing && !hasAttempt && (
            <Button size="s" data-focus-key="change-access" onClick={() => onChoosing(true)}>
              {CONNECTION.access.change}
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
          added={added}
          onDone={() => {
            setAdded([]);
            onChoosing(false);
            focusByKeyAfterRender('change-access');
          }}
        />
      ) : (
        <div className={styles.access}>
          <Part title={CONNECTION.access.granted} items={items} ids={granted} kind="given" />
          <Part title={CONNECTION.access.missing} items={items} ids={missing} kind="missing" />
          <Part
            title={CONNECTION.access.possible}
            items={items}
            ids={possible}
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

const Part = ({
  title,
  items,
  ids,
  kind,
  first = 12,
  ...rest
}: {
  readonly title: string;
  readonly items: readonly Scope[];
  readonly ids: readonly string[];
  readonly kind: 'given' | 'missing' | 'possible';
  /** How many scopes are shown above "Show more". */
  readonly first?: number;
  readonly onAdd?: (id: string) => void;
}) => {
  const format = useFormat();
  const [showsAll, setShowsAll] = useState(false);
  if (ids.length === 0) return kind === 'given' ? <p>{CONNECTION.access.none}</p> : null;
  const shown = showsAll ? ids : ids.slice(0, first);
  return (
    <div className={styles.accessPart}>
      <h3 className={styles.accessTitle}>{title}</h3>
      <ScopeWords items={items} ids={shown} kind={kind} {...rest} />
      {shown.length < ids.length && (
        <Button variant="quiet" size="s" className={styles.more} onClick={() => setShowsAll(true)}>
          {format.count(ids.length - shown.length, CONNECTION.access.showMore)}
        </Button>
      )}
    </div>
  );
};

/** Chooses other scopes for an account. A new sign-in applies them. */
const ChangeAccess = ({
  connection,
  provider,
  auth,
  actions,
  hasAttempt,
  added,
  onDone,
}: {
  readonly connection: ConnectionFacts;
  readonly provider: ProviderSummary;
  readonly auth: OAuth2Facts;
  readonly actions: ConnectionActions;
  /** A sign-in exists, so its scopes are fixed. The choice is kept for another try. */
  readonly hasAttempt: boolean;
  readonly added: readonly string[];
  readonly onDone: () => void;
}) => {
  const [chosen, setChosen] = useState<readonly string[]>([
    ...new Set([...connection.grantedScopes, ...connection.requestedScopes, ...added]),
  ]);
  const introduction = useRef<HTMLParagraphElement>(null);
  useEffect(() => introduction.current?.focus(), []);
  return (
    <div className={styles.change}>
      <p ref={introduction} tabIndex={-1} data-quiet-focus className={styles.changeText}>
        {fill(CONNECTION.access.changeText, { provider: provider.name })}
      </p>
      {hasAttempt ? (
        <ScopeWords items={auth.scopes.items} ids={completeScopes(auth, chosen)} kind="possible" />
      ) : (
        <>
          <ScopeChooser
            providerKey={connection.providerKey}
            providerName={provider.name}
            auth={auth}
            chosen={chosen}
            onChosen={setChosen}
          />
          <div className={styles.buttons}>
            <Button
              variant="primary"
              busy={actions.signIn.busy}
              onClick={() => actions.signIn.run('browser', completeScopes(auth, chosen))}
            >
              {CONNECTION.access.changeAction}
            </Button>
            <Button onClick={onDone}>{COMMON.cancel}</Button>
          </div>
        </>
      )}
    </div>
  );
};
