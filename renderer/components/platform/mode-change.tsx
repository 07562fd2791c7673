import { lazy, Suspense, useState, type ReactNode } from 'react';
import type { Mode } from '../../../shared/domain/mode.ts';
import type { ProviderKey } from '../../../shared/ids.ts';
import { useAction } from '../../hooks/use-action.ts';
import { useConnectionsOf } from '../../hooks/use-connections.ts';
import { useProviderSummary } from '../../hooks/use-provider.ts';
import { useServices } from '../../stores/services.ts';
import { ErrorNotice } from '../error-notice.tsx';

// Rows of accounts have it, and dialogs are most of what their page would load before it is drawn.
const ModeQuestion = lazy(async () => ({ default: (await import('./mode-question.tsx')).ModeQuestion }));

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
      <Suspense fallback={null}>
        <ModeQuestion
          to={asked.to}
          provider={provider.name}
          connections={connections}
          busy={change.busy}
          error={<ErrorNotice error={change.error} provider={provider.name} />}
          onConfirm={() => change.run(asked.to, asked.refuses)}
          onClose={() => setAsked(null)}
        />
      </Suspense>
    ) : (
      <ErrorNotice error={change.error} provider={provider.name} />
    ),
  };
};
