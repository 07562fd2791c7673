import { useEffect, useState } from 'react';
import type { OAuth2Facts } from '../../../shared/domain/provider-auth.ts';
import type { SignInAddress } from '../../../shared/domain/provider.ts';
import type { ProviderKey } from '../../../shared/ids.ts';
import type { Result } from '../../../shared/result.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { fill } from '../../../shared/words/fill.ts';
import { parameterMeaning, SIGN_IN_ADDRESS } from '../../../shared/words/sign-in-address.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useServices, useSlices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './sign-in-address.module.css';

/** What a sign-in would open, part by part. */
export const SignInAddressDialog = ({
  providerKey,
  provider,
  auth,
  onClose,
}: {
  readonly providerKey: ProviderKey;
  readonly provider: string;
  readonly auth: OAuth2Facts;
  readonly onClose: () => void;
}) => {
  const { bridge } = useServices();
  const clientId = useSlices(({ clients }) => clients.find((each) => each.providerKey === providerKey)?.id);
  const [address, setAddress] = useState<Result<SignInAddress> | null>(null);
  useEffect(() => {
    let isGone = false;
    void bridge.call('catalog.signInAddress', providerKey, clientId ?? null).then((reply) => {
      if (!isGone) setAddress(reply);
    });
    return () => {
      isGone = true;
    };
  }, [bridge, providerKey, clientId]);
  return (
    <Dialog
      open
      onClose={onClose}
      title={fill(SIGN_IN_ADDRESS.title, { provider })}
      actions={
        <>
          {address?.ok === true && (
            <CopyButton
              label={SIGN_IN_ADDRESS.copy}
              copy={() => bridge.call('catalog.copySignInAddress', providerKey)}
            />
          )}
          <Button onClick={onClose}>{COMMON.close}</Button>
        </>
      }
    >
      <p>{SIGN_IN_ADDRESS.lead}</p>
      {clientId === undefined && <p>{SIGN_IN_ADDRESS.madeUp}</p>}
      {address?.ok === false && <ErrorNotice error={address.error} provider={provider} />}
      {address?.ok === true && (
        <>
          {address.value.isPushed && <p>{SIGN_IN_ADDRESS.pushed}</p>}
          <Parts url={new URL(address.value.url)} auth={auth} />
        </>
      )}
    </Dialog>
  );
};

const Parts = ({ url, auth }: { readonly url: URL; readonly auth: OAuth2Facts }) => (
  // It scrolls, so the keyboard must reach it.
  <dl className={styles.parts} tabIndex={0} aria-label={SIGN_IN_ADDRESS.parts}>
    <div>
      <dt>{SIGN_IN_ADDRESS.endpoint}</dt>
      <dd>
        <code>{`${url.origin}${url.pathname}`}</code>
        <span>{SIGN_IN_ADDRESS.endpointMeaning}</span>
      </dd>
    </div>
    {[...url.searchParams].map(([name, value]) => (
      <div key={`${name} ${value}`}>
        <dt>
          <code>{name}</code>
        </dt>
        <dd>
          <code>{value}</code>
          <span>
            {parameterMeaning(
              name,
              auth.scopes.items.some(({ parameter }) => parameter === name),
            )}
          </span>
        </dd>
      </div>
    ))}
  </dl>
);
