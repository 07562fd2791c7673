import type { ReactNode } from 'react';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import { modeOfGrant, type Mode } from '../../../shared/domain/mode.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { fill } from '../../../shared/words/fill.ts';
import { MANAGED } from '../../../shared/words/managed.ts';
import { useFormat } from '../../i18n/format.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

/** Asks before the mode of a provider changes, and says what happens to the accounts of both modes. */
export const ModeQuestion = ({
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
