import { useEffect, useId, useRef, useState } from 'react';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import type { ProviderSummary } from '../../../shared/domain/provider.ts';
import type { OAuth2Facts, Scope } from '../../../shared/domain/provider-auth.ts';
import { isClientGrant } from '../../../shared/domain/grant.ts';
import { clientScopes, completeScopes } from '../../../shared/domain/scopes.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { CONNECTION } from '../../../shared/words/connection.ts';
import { fill } from '../../../shared/words/fill.ts';
import { compareAccess, type AccessChange } from '../../components/scopes/scope-choice.ts';
import { ScopeChooser } from '../../components/scopes/scope-chooser.tsx';
import type { ConnectionActions } from '../../hooks/use-connection-actions.ts';
import { Button } from '../../ui/button.tsx';
import { onEscape } from '../../ui/escape.ts';
import { AccessPart } from './access-part.tsx';
import styles from './connection-page.module.css';

const WORDS = CONNECTION.access;

/** What an account has, and what a sign-in that asks for other scopes would change. */
export const AccessReview = ({
  scopes,
  granted,
  wanted,
}: {
  readonly scopes: Pick<OAuth2Facts['scopes'], 'items' | 'canReduce'>;
  readonly granted: readonly string[];
  readonly wanted: readonly string[];
}) => (
  <div className={styles.access}>
    <AccessPart title={WORDS.held} items={scopes.items} ids={granted} kind="given" />
    <Difference items={scopes.items} change={compareAccess(scopes, granted, wanted)} />
  </div>
);

const Difference = ({
  items,
  change: { added, removed, stays },
}: {
  readonly items: readonly Scope[];
  readonly change: AccessChange;
}) => (
  <>
    <AccessPart title={WORDS.added} items={items} ids={added} kind="possible" />
    <AccessPart title={WORDS.removed} items={items} ids={removed} kind="missing" />
    <AccessPart title={WORDS.stays} items={items} ids={stays} kind="given" />
  </>
);

interface ChangeAccessProps {
  readonly connection: ConnectionFacts;
  readonly provider: ProviderSummary;
  readonly auth: OAuth2Facts;
  readonly actions: ConnectionActions;
  /** A sign-in exists, so its scopes are fixed. The choice is kept for another try. */
  readonly hasAttempt: boolean;
  /** The scopes that this sign-in asks for; null if it asks for nothing else than before. */
  readonly asked: readonly string[] | null;
  readonly added: readonly string[];
  readonly onDone: () => void;
}

/** Chooses other scopes for an account. A new sign-in applies them. */
export const ChangeAccess = ({
  connection,
  provider,
  auth,
  actions,
  hasAttempt,
  asked,
  added,
  onDone,
}: ChangeAccessProps) => {
  const { items, canReduce } = auth.scopes;
  const { grantedScopes: granted, requestedScopes: requested } = connection;
  const [chosen, setChosen] = useState<readonly string[]>([...new Set([...granted, ...requested, ...added])]);
  const introduction = useRef<HTMLParagraphElement>(null);
  const noteId = useId();
  useEffect(() => introduction.current?.focus(), []);
  const isOfClient = isClientGrant(connection.grant);
  const wanted = isOfClient ? clientScopes(auth, chosen) : completeScopes(auth, chosen);
  const text = isOfClient ? WORDS.clientText : canReduce ? WORDS.changeText : WORDS.addText;
  const change = compareAccess(auth.scopes, granted, wanted);
  const kept = wanted.filter((id) => !change.added.includes(id));
  const hasChange = change.added.length > 0 || change.removed.length > 0;
  return (
    <div
      className={styles.change}
      // A press between the choices keeps the focus inside, so that Escape leaves.
      tabIndex={-1}
      data-quiet-focus
      onKeyDown={hasAttempt ? undefined : onEscape(onDone)}
    >
      <p ref={introduction} tabIndex={-1} data-quiet-focus className={styles.changeText}>
        {fill(text, { provider: provider.name })}
      </p>
      {hasAttempt ? (
        <AccessReview scopes={auth.scopes} granted={granted} wanted={asked ?? wanted} />
      ) : (
        <>
          <ScopeChooser
            providerKey={connection.providerKey}
            providerName={provider.name}
            auth={auth}
            chosen={chosen}
            onChosen={setChosen}
          />
          {(hasChange || change.stays.length > 0) && (
            <div className={styles.review}>
              <AccessPart title={WORDS.kept} items={items} ids={kept} kind="given" first={6} />
              <Difference items={items} change={change} />
            </div>
          )}
          <div className={styles.decide}>
            <Button
              variant="primary"
              disabled={!hasChange}
              aria-describedby={noteId}
              busy={actions.signIn.busy}
              onClick={() => actions.signIn.run('browser', wanted)}
            >
              {isOfClient ? WORDS.clientAction : WORDS.changeAction}
            </Button>
            <Button onClick={onDone}>{COMMON.cancel}</Button>
            <p id={noteId} className={styles.changeText}>
              {hasChange ? WORDS.keepsWorking : change.stays.length > 0 ? WORDS.noneAdded : WORDS.noChange}
            </p>
          </div>
        </>
      )}
    </div>
  );
};
