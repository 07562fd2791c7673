import { Toast } from '@base-ui/react/toast';
import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { COMMON } from '../../shared/words/common.ts';
import { FRAME } from '../../shared/words/frame.ts';
import { useLiveError } from '../hooks/use-live-error.ts';
import { currentVisit } from '../navigation/history.ts';
import { useServices, useSlices, useViewState } from '../stores/services.ts';
import type { ToastMessage } from '../stores/toaster.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';
import styles from './toast-host.module.css';

/**
 * Renders toasts. A problem stays until the person closes it or leaves the page, or until its cause has ended; any other
 * closes after five seconds, or ten if it has a button.
 */
export const ToastHost = () => (
  <Toast.Provider timeout={5000}>
    <Listener />
    <Toast.Portal>
      <Toast.Viewport className={styles.viewport} aria-label={FRAME.messages}>
        <Messages />
      </Toast.Viewport>
    </Toast.Portal>
  </Toast.Provider>
);

type ToastData = Pick<ToastMessage, 'error' | 'action' | 'about'>;

const Listener = () => {
  const { toaster } = useServices();
  const { add } = Toast.useToastManager<ToastData>();
  useEffect(
    () =>
      toaster.listen(({ text, tone, ...data }) =>
        add({
          title: text,
          data,
          type: tone,
          priority: tone === 'problem' ? 'high' : 'low',
          timeout: tone === 'problem' ? 0 : data.action ? 10_000 : 5000,
        }),
      ),
    [toaster, add],
  );
  return null;
};

const Messages = () => {
  const { toasts } = Toast.useToastManager<ToastData>();
  return toasts.map((toast) => <Message key={toast.id} toast={toast} />);
};

const Message = ({ toast }: { readonly toast: Toast.Root.ToastObject<ToastData> }) => {
  const { close } = Toast.useToastManager();
  const visit = useViewState(currentVisit);
  const [firstVisit] = useState(visit);
  const { error = null, action, about } = toast.data ?? {};
  const isSubjectGone = !useSlices(
    ({ connections }) => about === undefined || connections.some(({ id }) => id === about),
  );
  const isCauseGone = useLiveError(error) !== error;
  const hasEnded = isSubjectGone || isCauseGone || (toast.type === 'problem' && visit !== firstVisit);
  useEffect(() => {
    if (hasEnded) close(toast.id);
  }, [hasEnded, close, toast.id]);
  const problem = toast.type === 'problem';
  const Icon = toast.type === 'plain' ? null : problem ? CircleAlert : CircleCheck;
  return (
    <Toast.Root toast={toast} className={styles.toast}>
      <Toast.Content className={styles.content}>
        {Icon && <Icon className={cx(styles.icon, problem && styles.problem)} aria-hidden />}
        <Toast.Title render={<p />} className={styles.text} />
        {action && (
          <Button
            variant="quiet"
            size="s"
            className={styles.action}
            onClick={() => {
              action.run();
              close(toast.id);
            }}
          >
            {action.label}
          </Button>
        )}
        <Toast.Close
          render={<IconButton icon={X} size="s" label={COMMON.dismiss} className={styles.close} />}
        />
      </Toast.Content>
    </Toast.Root>
  );
};
