import { ExternalLink, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ProviderKey } from '../../shared/ids.ts';
import type { ProviderPage } from '../../shared/ipc/contract.ts';
import { COMMON } from '../../shared/words/common.ts';
import { useAction } from '../hooks/use-action.ts';
import { useFailureToast } from '../hooks/use-failure-toast.ts';
import { useServices } from '../stores/services.ts';
import { Button, type ButtonVariant } from '../ui/button.tsx';

interface OpenPageButtonProps {
  readonly providerKey: ProviderKey;
  readonly page: ProviderPage;
  readonly icon?: LucideIcon;
  readonly variant?: ButtonVariant;
  readonly size?: 's' | 'm';
  readonly children: ReactNode;
}

/**
 * Opens one of the provider's pages in the system browser. The main process takes the URL from the provider's
 * record.
 */
export const OpenPageButton = ({
  providerKey,
  page,
  icon = ExternalLink,
  variant = 'quiet',
  size = 's',
  children,
}: OpenPageButtonProps) => {
  const { bridge } = useServices();
  const toastFailure = useFailureToast();
  const open = useAction(async () => {
    const result = await bridge.call('catalog.openPage', providerKey, page);
    toastFailure(result);
    return result;
  });
  return (
    <Button
      variant={variant}
      size={size}
      icon={icon}
      busy={open.busy}
      title={COMMON.opensBrowser}
      onClick={() => open.run()}
    >
      {children}
    </Button>
  );
};
