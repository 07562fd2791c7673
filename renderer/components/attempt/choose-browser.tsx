import { lazy, Suspense, useRef, useState } from 'react';
import type { BrowserRef, InstalledBrowser } from '../../../shared/domain/browser.ts';
import { CONNECT } from '../../../shared/words/connect.ts';
import { useAction } from '../../hooks/use-action.ts';
import { useFailureToast } from '../../hooks/use-failure-toast.ts';
import { useServices } from '../../stores/services.ts';
import { Button, type ButtonProps } from '../../ui/button.tsx';

const BrowserMenu = lazy(async () => ({ default: (await import('./browser-menu.tsx')).BrowserMenu }));

/** Chooses among the installed browsers, which are looked for each time that it is pressed. The menu's code is loaded then, too. */
export const ChooseBrowser = ({
  size = 'm',
  busy,
  onChoose,
}: Pick<ButtonProps, 'size' | 'busy'> & {
  /** Null is the default browser. */
  readonly onChoose: (choice: BrowserRef | null) => void;
}) => {
  const { bridge } = useServices();
  const tellFailure = useFailureToast();
  const button = useRef<HTMLButtonElement>(null);
  const [found, setFound] = useState<readonly InstalledBrowser[] | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const find = useAction(
    async () => {
      const browsers = await bridge.call('connect.browsers');
      tellFailure(browsers);
      return browsers;
    },
    (browsers) => {
      setFound(browsers);
      setIsOpen(true);
    },
  );
  return (
    <>
      <Button
        ref={button}
        variant="quiet"
        size={size}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        busy={find.busy || busy === true}
        onClick={() => find.run()}
      >
        {CONNECT.browsers.choose}
      </Button>
      {found && (
        <Suspense>
          <BrowserMenu
            browsers={found}
            isOpen={isOpen}
            onClose={() => setIsOpen(false)}
            onChoose={onChoose}
            button={button}
          />
        </Suspense>
      )}
    </>
  );
};
