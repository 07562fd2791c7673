import { LEAVE } from '../../shared/words/frame.ts';
import { useServices } from '../stores/services.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

/** Asks before a form with unsaved changes is left. */
export const LeaveDialog = ({ go }: { readonly go: (() => void) | null }) => {
  const { views } = useServices();
  const close = (): void => views.setState({ leaving: null });
  return (
    <Dialog
      open={go !== null}
      decision
      onClose={close}
      title={LEAVE.title}
      actions={
        <>
          <Button onClick={close}>{LEAVE.keep}</Button>
          <Button
            variant="danger"
            onClick={() => {
              close();
              go?.();
            }}
          >
            {LEAVE.discard}
          </Button>
        </>
      }
    >
      <p>{LEAVE.text}</p>
    </Dialog>
  );
};
