import type { CustomProviderDraft } from '../../../shared/domain/custom-provider.ts';
import type { ProviderKey } from '../../../shared/ids.ts';
import { CUSTOM } from '../../../shared/words/custom.ts';
import { focusByKeyAfterRender } from '../../navigation/focus.ts';
import { useConnectionsOf } from '../../hooks/use-connections.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { useServices } from '../../stores/services.ts';
import { toastText } from '../../stores/toaster.ts';
import { Notice } from '../../ui/notice.tsx';
import { ProviderForm } from '../../components/custom-provider/provider-form.tsx';

/** The groups that are open at the start: those that a person changes most. */
const OPEN_GROUPS = ['name', 'addresses', 'app', 'scopes'] as const;

/** Makes a new provider of the copy of another one. Nothing is stored before it is saved. */
export const CopyProvider = ({
  draft,
  onCancel,
}: {
  readonly draft: CustomProviderDraft;
  readonly onCancel: () => void;
}) => {
  const { toaster } = useServices();
  const navigation = useNavigation();
  return (
    <ProviderForm
      providerKey={null}
      draft={draft}
      openGroups={OPEN_GROUPS}
      focusFirst
      onCancel={onCancel}
      onSaved={(key, saved) => {
        toaster.show({ text: toastText(CUSTOM.saved, { provider: saved.name }), tone: 'done' });
        navigation.replace({ page: 'provider', providerKey: key });
      }}
    />
  );
};

/** Edits a custom provider on its page. */
export const EditProvider = ({
  providerKey,
  draft,
  onDone,
}: {
  readonly providerKey: ProviderKey;
  readonly draft: CustomProviderDraft;
  readonly onDone: () => void;
}) => {
  const { toaster } = useServices();
  const used = useConnectionsOf(providerKey).length > 0;
  const done = (): void => {
    onDone();
    focusByKeyAfterRender('provider-menu');
  };
  return (
    <>
      {used && <Notice>{CUSTOM.editWarning}</Notice>}
      <ProviderForm
        providerKey={providerKey}
        draft={draft}
        openGroups={OPEN_GROUPS}
        focusFirst
        onCancel={done}
        onSaved={(_, saved) => {
          toaster.show({ text: toastText(CUSTOM.saved, { provider: saved.name }), tone: 'done' });
          done();
        }}
      />
    </>
  );
};
