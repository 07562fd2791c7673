import { useEffect, useState } from 'react';
import type { AttemptFacts } from '../../../shared/domain/attempt.ts';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import type { OAuthClient } from '../../../shared/domain/oauth-client.ts';
import { fill } from '../../../shared/words/fill.ts';
import { DELETE } from '../../../shared/words/provider.ts';
import { useFormat, type Format } from '../../i18n/format.ts';
import { useServices } from '../../stores/services.ts';
import { shortClientId } from './steps.ts';

/** What is deleted or ends with an OAuth app or a provider. */
export interface DeletionEffects {
  readonly accounts: readonly ConnectionFacts[];
  readonly clients: readonly OAuthClient[];
  /** Sign-ins that run. */
  readonly attempts: readonly AttemptFacts[];
}

/** A sentence for each kind of effect. `saved`: how many requests are saved for the accounts; null if that is not known. */
export const deletionEffectWords = (
  { accounts, clients, attempts }: DeletionEffects,
  saved: number | null,
  format: Format,
): string[] => {
  const names = accounts.map(({ account }) => account.label);
  const apps = clients.map(({ name, clientId }) => (name === '' ? shortClientId(clientId) : name));
  const { requests } = DELETE;
  return [
    names.length === 0
      ? DELETE.noAccounts
      : fill(format.count(names.length, DELETE.accounts), { accounts: format.list(names) }),
    ...(apps.length === 0
      ? []
      : [fill(format.count(apps.length, DELETE.clients), { apps: format.list(apps) })]),
    ...(names.length === 0
      ? []
      : [
          saved === null
            ? requests.unknown
            : saved === 0
              ? requests.none
              : format.count(saved, requests.some),
        ]),
    ...(attempts.length === 0 ? [] : [format.count(attempts.length, DELETE.signIns)]),
  ];
};

/** The sentences for the effects as they were when the dialog opened. */
export const useDeletionEffects = (current: DeletionEffects): readonly string[] => {
  const { bridge } = useServices();
  const format = useFormat();
  // The deletion removes all of it from the state, but the dialog still lists it.
  const [what] = useState(current);
  const [saved, setSaved] = useState<number | null>(null);
  useEffect(() => {
    let isOpen = true;
    // They can't be read while the vault is locked.
    const count = async (): Promise<void> => {
      const lists = await Promise.all(what.accounts.map(({ id }) => bridge.call('requests.saved', id)));
      const counts = lists.map((list) => (list.ok ? list.value.length : null));
      if (isOpen) setSaved(counts.reduce((all, one) => (all === null || one === null ? null : all + one), 0));
    };
    void count();
    return () => {
      isOpen = false;
    };
  }, [bridge, what]);
  return deletionEffectWords(what, saved, format);
};
