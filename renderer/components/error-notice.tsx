import type { ReactNode } from 'react';
import type { AppError, ErrorCode } from '../../shared/errors.ts';
import type { ProviderKey } from '../../shared/ids.ts';
import { platformRemedyOf } from '../../shared/domain/platform-remedy.ts';
import { COMMON } from '../../shared/words/common.ts';
import { useNavigation } from '../navigation/navigation.ts';
import { errorWords } from '../i18n/errors.ts';
import { Button } from '../ui/button.tsx';
import { useLiveError } from '../hooks/use-live-error.ts';
import { useSlices } from '../stores/services.ts';
import { Notice } from '../ui/notice.tsx';
import { RemedyButton } from './platform/remedy-button.tsx';

/** Errors that the person resolves in Settings › Security. */
const RESOLVED_IN_SETTINGS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'vault.setup_needed',
  'vault.damaged',
  'vault.backend_changed',
  'vault.session_only',
  'vault.wrong_state',
  'storage.unavailable',
]);

interface ErrorNoticeProps {
  readonly error: AppError | null;
  readonly provider?: string | undefined;
  /** Of the account or service in question: where a remedy leads to. */
  readonly providerKey?: ProviderKey;
  /** `warn` if the error asks a question rather than reports a failure. */
  readonly tone?: 'bad' | 'warn';
  /** Buttons to show if the error has no action of its own. */
  readonly actions?: ReactNode;
}

/** Shows what happened, what to do, and a button that leads there, until the cause has ended. */
export const ErrorNotice = ({
  error: reported,
  provider,
  providerKey,
  tone = 'bad',
  actions,
}: ErrorNoticeProps) => {
  const navigation = useNavigation();
  const online = useSlices((slices) => slices.system.online);
  const error = useLiveError(reported);
  if (!error) return null;
  const words = errorWords(error, provider);
  const remedy = platformRemedyOf(error.code);
  const settingsAction =
    error.code === 'vault.locked' ? (
      <Button size="s" onClick={() => navigation.openUnlockDialog()}>
        {COMMON.unlock}
      </Button>
    ) : RESOLVED_IN_SETTINGS.has(error.code) ? (
      <Button size="s" onClick={() => navigation.openSettings('security')}>
        {COMMON.openSettings}
      </Button>
    ) : remedy !== null && (remedy !== 'own' || providerKey !== undefined) ? (
      <RemedyButton remedy={remedy} size="s" {...(providerKey && { providerKey })} />
    ) : undefined;
  // The banner says the same: nothing has failed that needs an alarm of its own.
  const isInBanner = error.code === 'network.offline' && !online;
  return (
    <Notice tone={isInBanner ? 'info' : tone} title={words.what} announce actions={settingsAction ?? actions}>
      {words.next}
    </Notice>
  );
};
