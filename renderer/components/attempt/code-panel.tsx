import type { AttemptFacts, UserCode } from '../../../shared/domain/attempt.ts';
import { CONNECT } from '../../../shared/words/connect.ts';
import { fill } from '../../../shared/words/fill.ts';
import type { Action } from '../../hooks/use-action.ts';
import { useServices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../copy-button.tsx';
import { codeGroups, spokenCode } from './attempt-state.ts';
import styles from './code-panel.module.css';

/** The code to enter at the provider, and where. */
export const CodePanel = ({
  attempt,
  shown: { code, address, isInLink },
  openPage,
  isMain,
}: {
  readonly attempt: AttemptFacts;
  readonly shown: UserCode;
  readonly openPage: Action<[]>;
  /** Its button is the page's primary one. */
  readonly isMain: boolean;
}) => {
  const { bridge } = useServices();
  const { host } = new URL(address);
  const words = CONNECT.code;
  return (
    <section className={styles.panel} aria-label={words.title}>
      <ol className={styles.steps}>
        <li>
          <p>{words.open}</p>
          <div className={styles.line}>
            <code className={styles.address}>{address}</code>
            <Button
              variant={isMain ? 'primary' : 'plain'}
              busy={openPage.busy}
              onClick={() => openPage.run()}
            >
              {fill(words.openPage, { host })}
            </Button>
          </div>
        </li>
        <li>
          <p>{isInLink ? words.compare : words.enter}</p>
          <div className={styles.line}>
            <p className={styles.code}>
              <span className="visually-hidden">{fill(words.spoken, { code: spokenCode(code) })}</span>
              <span aria-hidden className={styles.groups}>
                {codeGroups(code).map((group, index) => (
                  <span key={index}>{group}</span>
                ))}
              </span>
            </p>
            <CopyButton
              label={words.copy}
              copy={() => bridge.call('app.copyText', { kind: 'user-code', id: attempt.id })}
            />
          </div>
        </li>
      </ol>
      <p className={styles.warning}>{fill(words.warning, { host })}</p>
    </section>
  );
};
