import type { ManualTokenFacts } from '../../../shared/domain/provider-auth.ts';
import type { ProviderKey } from '../../../shared/ids.ts';
import type { ProviderDetail } from '../../../shared/ipc/contract.ts';
import { fill } from '../../../shared/words/fill.ts';
import { PASTE, PROVIDER, STEPS } from '../../../shared/words/provider.ts';
import { OpenPageButton } from '../../components/open-page-button.tsx';
import { TokenForm } from '../../components/pasted-token/token-form.tsx';
import { useConnectionsOf } from '../../hooks/use-connections.ts';
import { useFormat } from '../../i18n/format.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { Section } from '../../ui/section.tsx';
import createStyles from './create-step.module.css';
import { Instruction } from './instruction.tsx';
import styles from './step.module.css';
import { Step } from './step.tsx';

/** Connects an account by a token that the person makes at the provider. */
export const TokenSteps = ({
  providerKey,
  detail,
  auth,
}: {
  readonly providerKey: ProviderKey;
  readonly detail: ProviderDetail;
  readonly auth: ManualTokenFacts;
}) => {
  const format = useFormat();
  const navigation = useNavigation();
  const { guide, links, name: provider } = detail.record;
  const hasAccounts = useConnectionsOf(providerKey).length > 0;
  return (
    <Section title={hasAccounts ? PROVIDER.connectAnother : PROVIDER.connectTitle} flush>
      <ol className={styles.beside}>
        <Step
          number={1}
          state="open"
          focusKey="step:make"
          title={fill(PASTE.make, { provider })}
          action={
            guide && (
              <span className={createStyles.minutes}>
                {fill(PASTE.minutes, { minutes: format.count(guide.minutes, STEPS.minutes) })}
              </span>
            )
          }
        >
          {guide ? (
            <ol className={createStyles.guide}>
              {guide.steps.map((step, index) => (
                <Instruction
                  key={index}
                  providerKey={providerKey}
                  callback="loopback"
                  client={null}
                  variables={{}}
                  step={step}
                  index={index}
                  variant="plain"
                />
              ))}
            </ol>
          ) : (
            links.console !== null && (
              <div>
                <OpenPageButton providerKey={providerKey} page={{ kind: 'console' }} variant="plain">
                  {fill(PASTE.openConsole, { provider })}
                </OpenPageButton>
              </div>
            )
          )}
        </Step>
        <Step number={2} state="open" focusKey="step:paste" title={PASTE.title}>
          <TokenForm
            providerKey={providerKey}
            detail={detail}
            auth={auth}
            connectionId={null}
            onDone={({ connectionId }) => navigation.open({ page: 'connection', connectionId })}
            onCancel={null}
          />
        </Step>
      </ol>
    </Section>
  );
};
