import { useState } from 'react';
import { COMMON } from '../../../shared/words/common.ts';
import { VAULT } from '../../../shared/words/vault.ts';
import { ErrorNotice } from '../../frame/error-notice.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useServices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Disclosure } from '../../ui/section.tsx';
import styles from './vault.module.css';

/** The last way out. It is folded away, says what stays and what goes, and wants a deliberate yes. */
export const StartAnew = ({ lead, text }: { readonly lead?: string; readonly text?: string }) => {
  const { client } = useServices();
  const [asking, setAsking] = useState(false);
  const [understood, setUnderstood] = useState(false);
  const start = useAction(
    () => client.call('vault.startFresh'),
    () => setAsking(false),
  );
  const words = VAULT.startAnew;
  return (
    <Disclosure title={lead ?? words.lead} className={styles.anew}>
      <div className={styles.anewBody}>
        {text !== undefined && <p className={styles.text}>{text}</p>}
        <div>
          <Button
            onClick={() => {
              setUnderstood(false);
              setAsking(true);
            }}
          >
            {words.open}
          </Button>
        </div>
      </div>
      <Dialog
        open={asking}
        decision
        onClose={() => setAsking(false)}
        title={words.title}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{COMMON.cancel}</Button>
            <Button variant="danger" busy={start.busy} disabled={!understood} onClick={() => start.run()}>
              {words.action}
            </Button>
          </>
        }
      >
        <p>{words.text}</p>
        <p>{words.accounts}</p>
        <p>{words.provider}</p>
        <Checkbox label={words.understood} checked={understood} onChecked={setUnderstood} />
        <ErrorNotice error={start.error} />
      </Dialog>
    </Disclosure>
  );
};
