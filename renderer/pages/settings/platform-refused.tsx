import { isPlatformRefusal, type PlatformMethod } from '../../../shared/domain/platform.ts';
import { PLATFORM_NAME, PLATFORM_SETTINGS as words } from '../../../shared/words/platform.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useServices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SignInProblem, type PlatformSignedOutProps } from './platform-signed-out.tsx';
import styles from './settings.module.css';

interface PlatformRefusedProps extends PlatformSignedOutProps {
  /** How the person had signed in. */
  readonly method: PlatformMethod;
}

/** The platform no longer accepts the session or the key, which is kept: the ways to go on. */
export const PlatformRefused = ({ method, launch, onKey }: PlatformRefusedProps) => {
  const { bridge, toaster } = useServices();
  const isKey = method !== 'browser';
  const texts = words.refused[isKey ? 'key' : 'session'];
  // Not in the callbacks for success, because this is gone by then.
  const tryAgain = useAction(async () => {
    const result = await bridge.call('platform.tryAgain');
    if (result.ok) toaster.show({ text: words.refused.worksAgain, tone: 'done' });
    return result;
  });
  const forget = useAction(async () => {
    const result = await bridge.call('platform.signOut');
    if (result.ok) toaster.show({ text: words.refused.forgotten, tone: 'plain' });
    return result;
  });
  const failed = tryAgain.error ?? forget.error;
  const isStillRefused = failed !== null && isPlatformRefusal(failed.code);
  return (
    <>
      <Notice
        tone="warn"
        title={isStillRefused ? texts.again : texts.title}
        announce
        actions={
          <>
            <Button
              size="s"
              variant={isKey ? 'primary' : 'plain'}
              busy={tryAgain.busy}
              onClick={() => tryAgain.run()}
            >
              {texts.tryAgain}
            </Button>
            {isKey && (
              <Button size="s" variant="quiet" busy={forget.busy} onClick={() => forget.run()}>
                {words.refused.forget}
              </Button>
            )}
          </>
        }
      >
        {texts.text}
      </Notice>
      <ErrorNotice error={isStillRefused ? null : failed} provider={PLATFORM_NAME} />
      <SignInProblem launch={launch} />
      <div className={styles.buttons}>
        <Button
          variant={isKey ? 'plain' : 'primary'}
          busy={launch.busy}
          onClick={() => launch.run('browser')}
        >
          {words.signIn}
        </Button>
        <Button variant="quiet" data-focus-key="platform-key" onClick={onKey}>
          {isKey ? words.refused.useOtherKey : words.useKey}
        </Button>
      </div>
    </>
  );
};
