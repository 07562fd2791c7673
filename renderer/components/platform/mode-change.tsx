import { useState, type ReactNode } from 'react';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import { modeOfGrant, type Mode } from '../../../shared/domain/mode.ts';
import type { ProviderKey } from '../../../shared/ids.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { fill } from '../../../shared/words/fill.ts';
import { MANAGED } from '../../../shared/words/managed.ts';
import { useAction } from '../../hooks/use-action.ts';
import { useConnectionsOf } from '../../hooks/use-connections.ts';
import { useProviderSummary } from '../../hooks/use-provider.ts';
import { useFormat } from '../../i18n/format.ts';
import { useServices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../error-notice.tsx';

export interface ModeChange {
  /** Changes the mode; asks first if the provider has accounts. `refuses`: the person wants the platform nowhere. */
  readonly start: (to: Mode, refuses?: boolean) => void;
  readonly busy: boolean;
  /** The question, and why a change failed. */
  readonly parts: ReactNode;
}

/** Lets the person change the mode of a provider. */
export const useModeChange = (providerKey: ProviderKey, onChanged?: (to: Mode) => void): ModeChange => {
  const { bridge } = useServices();
  const provider = useProviderSummary(providerKey);
  const connections = useConnectionsOf(providerKey);
  const [asked, setAsked] = useState<{ readonly to: Mode; readonly refuses: boolean } | null>(null);
  const change = useAction(async (to: Mode, refuses: boolean) => {
    if (refuses) {
      const refused = await bridge.call('settings.update', { managed: 'refused' });
      if (!refused.ok) return refused;
    }
    const changed = await bridge.call('catalog.setMode', providerKey, to);
    if (changed.ok) {
      setAsked(null);
      onChanged?.(to);
    }
    return changed;
  });
  return {
    start: (to, refuses = false) => {
      if (connections.length > 0) setAsked({ to, refuses });
      else change.run(to, refuses);
    },
    busy: change.busy,
    parts: asked ? (
      <Question
        to={asked.to}
        provider={provider.name}
        connections={connections}
        busy={change.busy}
        error={<ErrorNotice error={change.error} provider={provider.name} />}
        onConfirm={() => change.run(asked.to, asked.refuses)}
        onClose={() => setAsked(null)}
      />
    ) : (
      <ErrorNotice error={change.error} provider={provider.name} />
    ),
  };
};

/** Says what happens to the accounts of both modes. */
const Question = ({
  to,
  provider,
  connections,
  busy,
  error,
  onConfirm,
  onClose,
}: {
  readonly to: Mode;
  readonly provider: string;
  readonly connections: readonly ConnectionFacts[];
  readonly busy: boolean;
  readonly error: ReactNode;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}) => {
  const format = useFormat();
  const words = MANAGED.change;
  const sentence = (mode: Mode, forms: { readonly one: string; readonly other: string }): string | null => {
    const labels = connections
      .filter(({ grant }) => modeOfGrant(grant) === mode)
      .map(({ account }) => account.label);
    return labels.length === 0
      ? null
      : fill(labels.length === 1 ? forms.one : forms.other, { accounts: format.list(labels) });
  };
  const leaving = sentence(to === 'own' ? 'managed' : 'own', words.becomeInactive);
  const joining = sentence(to, words.becomeActive);
  return (
    <Dialog
      open
      decision
      onClose={onClose}
      title={fill(to === 'own' ? words.toOwn : words.toManaged, { provider })}
      actions={
        <>
          <Button onClick={onClose}>{COMMON.cancel}</Button>
          <Button variant="primary" busy={busy} onClick={onConfirm}>
            {words.action[to]}
          </Button>
        </>
      }
    >
      {leaving !== null && <p>{leaving}</p>}
      {joining !== null && <p>{joining}</p>}
      <p>{words.nothingDeleted}</p>
      {error}
    </Dialog>
  );
};
