import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { PlatformMethod } from '../../../shared/domain/platform.ts';
import { isOpen } from '../../../shared/domain/vault.ts';
import { FRAME } from '../../../shared/words/frame.ts';
import { PLATFORM_SETTINGS as words } from '../../../shared/words/platform.ts';
import type { LinkLaunch } from '../../../shared/ipc/contract.ts';
import { useAction } from '../../hooks/use-action.ts';
import { VaultPanel } from '../../components/vault/vault-panel.tsx';
import { useServices, useSlices } from '../../stores/services.ts';
import { Section } from '../../ui/section.tsx';
import { ListSkeleton } from '../../ui/skeleton.tsx';
import { PlatformAddressSection } from './platform-address-section.tsx';
import { PlatformKeyForm } from './platform-key-form.tsx';
import { PlatformSignedIn } from './platform-signed-in.tsx';
import { PlatformRefused } from './platform-refused.tsx';
import { PlatformSignedOut, PlatformSigningIn, type PlatformSignedOutProps } from './platform-signed-out.tsx';
import styles from './settings.module.css';

/** Who is signed in at the platform, and where the platform is. */
export const PlatformSettings = () => {
  const vault = useSlices((slices) => slices.vault);
  return (
    <>
      {vault.kind === 'opening' ? (
        <ListSkeleton rows={1} label={FRAME.loading} />
      ) : isOpen(vault) ? (
        <Account />
      ) : (
        <VaultPanel />
      )}
      <PlatformAddressSection />
    </>
  );
};

const Account = () => {
  const { bridge } = useServices();
  const { session, signIn } = useSlices((slices) => slices.platform);
  const [isCopied, setIsCopied] = useState(false);
  // Here, because the state changes while it runs.
  const launch = useAction(
    (how: LinkLaunch) => bridge.call('platform.signIn', how),
    (_value, how) => setIsCopied(how === 'clipboard'),
  );
  if (session.kind === 'signed-in')
    return (
      <State name="signed-in">
        <PlatformSignedIn session={session} />
      </State>
    );
  if (signIn)
    return (
      <State name="waiting">
        <PlatformSigningIn signIn={signIn} launch={launch} isCopied={isCopied} />
      </State>
    );
  const refused = session.kind === 'signed-out' ? session.refused : null;
  return (
    <State name={refused === null ? 'signed-out' : 'refused'}>
      <SignedOut refused={refused} launch={launch} />
    </State>
  );
};

const SignedOut = ({
  refused,
  launch,
}: Pick<PlatformSignedOutProps, 'launch'> & { readonly refused: PlatformMethod | null }) => {
  const [isEnteringKey, setIsEnteringKey] = useState(false);
  const props = { launch, onKey: () => setIsEnteringKey(true) };
  if (isEnteringKey) return <PlatformKeyForm onClose={() => setIsEnteringKey(false)} />;
  return refused === null ? (
    <PlatformSignedOut {...props} />
  ) : (
    <PlatformRefused {...props} method={refused} />
  );
};

/** The section in one of its states. The focus stays in it when the button that had it is gone with the state before. */
const State = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => {
  const content = useRef<HTMLDivElement>(null);
  const shown = useRef(name);
  useEffect(() => {
    if (shown.current === name) return;
    shown.current = name;
    if (document.activeElement === document.body) content.current?.focus();
  }, [name]);
  return (
    <Section title={words.account}>
      <div ref={content} tabIndex={-1} data-quiet-focus className={styles.stack}>
        {children}
      </div>
    </Section>
  );
};
