import { canSendSecretInBody } from '../../shared/domain/custom-provider.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { ProviderKey } from '../../shared/ids.ts';
import type { Result } from '../../shared/result.ts';
import { useServices } from '../stores/services.ts';
import { useAction, type Action } from './use-action.ts';
import { useProviderDetail } from './use-provider.ts';

/**
 * An action that lets the provider's OAuth apps send their secret in the request, and then repeats what failed; null if that is no
 * remedy for the error.
 */
export const useSecretInBody = (
  providerKey: ProviderKey,
  code: ErrorCode | null,
  repeat: () => Promise<Result<unknown>>,
): Action<[]> | null => {
  const { bridge } = useServices();
  const detail = useProviderDetail(providerKey);
  const action = useAction(async () => {
    const switched = await bridge.call('catalog.sendSecretInBody', providerKey);
    return switched.ok ? repeat() : switched;
  });
  const isRemedy =
    code === 'token.invalid_client_encoded' && detail?.ok === true && canSendSecretInBody(detail.value.draft);
  // While it runs, the switch is made already.
  return isRemedy || action.busy || action.error !== null ? action : null;
};
