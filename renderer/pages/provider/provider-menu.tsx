import { Copy, FileDown, Link, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { CustomProviderDraft } from '../../../shared/domain/custom-provider.ts';
import type { ProviderKey } from '../../../shared/ids.ts';
import type { ProviderDetail } from '../../../shared/ipc/contract.ts';
import { fill } from '../../../shared/words/fill.ts';
import { PROVIDER } from '../../../shared/words/provider.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { useAction } from '../../hooks/use-action.ts';
import { useFailureToast } from '../../hooks/use-failure-toast.ts';
import { useServices } from '../../stores/services.ts';
import { focusByKeyAfterRender } from '../../navigation/focus.ts';
import { MoreMenu } from '../../ui/lazy-menu.tsx';
import { callbacksOf } from './steps.ts';
import { SignInAddressDialog } from './sign-in-address.tsx';

interface ProviderMenuProps {
  readonly providerKey: ProviderKey;
  readonly detail: ProviderDetail;
  readonly onEdit: () => void;
  readonly onCopy: (draft: CustomProviderDraft) => void;
  readonly onDelete: () => void;
}

/** Edits, duplicates, exports or deletes a provider, and shows its sign-in address. Only custom ones can be edited or deleted. */
export const ProviderMenu = ({ providerKey, detail, onEdit, onCopy, onDelete }: ProviderMenuProps) => {
  const { bridge, toaster } = useServices();
  const toastFailure = useFailureToast();
  const navigation = useNavigation();
  const provider = detail.record.name;
  const duplicate = useAction(
    async () => {
      const result = await bridge.call('catalog.duplicate', providerKey);
      toastFailure(result, provider);
      return result;
    },
    ({ draft }) => onCopy(draft),
  );
  const exportFile = useAction(
    async () => {
      const result = await bridge.call('catalog.exportFile', providerKey);
      toastFailure(result, provider);
      return result;
    },
    (name) => {
      if (name !== null) toaster.show({ text: fill(PROVIDER.exported, { name }), tone: 'done' });
    },
  );
  const [showsAddress, setShowsAddress] = useState(false);
  const isCustom = detail.origin === 'custom';
  const { auth } = detail.record;
  const usesOAuth = auth.kind === 'oauth2';
  if (!isCustom && !usesOAuth) return null;
  return (
    <>
      <MoreMenu
        label={fill(PROVIDER.menu.label, { provider })}
        focusKey="provider-menu"
        items={[
          ...(isCustom && detail.draft
            ? [{ key: 'edit', label: PROVIDER.menu.edit, icon: Pencil, onSelect: onEdit }]
            : []),
          ...(usesOAuth
            ? [
                {
                  key: 'duplicate',
                  label: isCustom ? PROVIDER.menu.duplicate : PROVIDER.menu.duplicateToChange,
                  icon: Copy,
                  onSelect: () => navigation.leave(() => duplicate.run()),
                },
                {
                  key: 'export',
                  label: PROVIDER.menu.exportFile,
                  icon: FileDown,
                  onSelect: () => exportFile.run(),
                },
              ]
            : []),
          // With a code, or as the OAuth app itself, no address is opened that could be shown.
          ...(usesOAuth && callbacksOf(detail).length > 0
            ? [
                {
                  key: 'sign-in-address',
                  label: PROVIDER.menu.signInAddress,
                  icon: Link,
                  onSelect: () => setShowsAddress(true),
                },
              ]
            : []),
          ...(isCustom
            ? [{ key: 'delete', label: PROVIDER.menu.delete, icon: Trash2, danger: true, onSelect: onDelete }]
            : []),
        ]}
      />
      {showsAddress && auth.kind === 'oauth2' && (
        <SignInAddressDialog
          providerKey={providerKey}
          provider={provider}
          auth={auth}
          onClose={() => {
            setShowsAddress(false);
            focusByKeyAfterRender('provider-menu');
          }}
        />
      )}
    </>
  );
};
