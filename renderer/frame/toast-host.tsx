import { Toast } from '@base-ui/react/toast';
import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useEffect } from 'react';
import { COMMON } from '../../shared/words/common.ts';
import { FRAME } from '../../shared/words/frame.ts';
import { useServices } from '../stores/services.ts';
import { IconButton } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';
import styles from './toast-host.module.css';

/** Renders toasts. A success closes after five seconds; a problem stays until the person closes it. */
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

const Listener = () => {
  const { toaster } = useServices();
  const { add } = Toast.useToastManager();
  useEffect(
    () =>
      toaster.listen(({ text, tone }) =>
        add({
          title: text,
          type: tone,
          priority: tone === 'problem' ? 'high' : 'low',
          timeout: tone === 'problem' ? 0 : 5000,
        }),
      ),
    [toaster, add],
  );
  return null;
};

const Messages = () => {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => {
    const problem = toast.type === 'problem';
    const Icon = toast.type === 'plain' ? null : problem ? CircleAlert : CircleCheck;
    return (
      <Toast.Root key={toast.id} toast={toast} className={styles.toast}>
        <Toast.Content className={styles.content}>
          {Icon && <Icon className={cx(styles.icon, problem && styles.problem)} aria-hidden />}
          <Toast.Title render={<p />} className={styles.text} />
          <Toast.Close
            render={<IconButton icon={X} size="s" label={COMMON.dismiss} className={styles.close} />}
          />
        </Toast.Content>
      </Toast.Root>
    );
  });
};
