import type { SetupGuide } from '../../../shared/domain/provider.ts';
import { fill } from '../../../shared/words/fill.ts';
import { STEPS } from '../../../shared/words/provider.ts';
import { copyText, createText } from '../../../shared/words/setup.ts';
import { focusFirstField } from '../../navigation/focus.ts';
import { useFormat } from '../../i18n/format.ts';
import { Button, type ButtonVariant } from '../../ui/button.tsx';
import { CopyRedirectUri } from '../../components/copy-redirect-uri.tsx';
import styles from './create-step.module.css';
import { OpenPageButton } from '../../components/open-page-button.tsx';
import { RegisterStep } from './register-step.tsx';
import { Instruction, REDIRECT_URI } from './instruction.tsx';
import type { StepContext } from './step-context.ts';
import { variablesOf } from './client-entry.ts';
import { Step } from './step.tsx';

/** Step 1: creates the OAuth app at the provider, with a guide. */
export const CreateStep = (context: StepContext) => {
  const { providerKey, detail, auth, steps, draft, change, isGuideShown, setGuideShown } = context;
  const { client } = steps;
  const variables = variablesOf(detail.record, client?.variables ?? draft.variables);
  const format = useFormat();
  const { name: provider } = detail.record;
  const { guide, links } = detail.record;
  const isOpen = steps.create === 'open';
  // The page that a newcomer needs first has the prominent button, until the form is filled in.
  const firstLink = guide ? guide.steps.findIndex(({ link }) => link !== null) : -1;
  const hasLink = guide ? firstLink !== -1 : links.console !== null;
  const linkVariant = isOpen && (draft.clientId ?? '') === '' ? 'primary' : 'plain';
  if (steps.registers) return <RegisterStep {...context} />;
  return (
    <Step
      number={1}
      state={steps.create}
      focusKey="step:create"
      title={fill(isOpen ? STEPS.create.title : STEPS.create.titleDone, { provider })}
      action={
        isOpen ? (
          guide && (
            <span className={styles.minutes}>
              {fill(STEPS.optionalNote, { minutes: format.count(guide.minutes, STEPS.minutes) })}
            </span>
          )
        ) : (
          <Button
            variant="quiet"
            size="s"
            aria-expanded={isGuideShown}
            onClick={() => setGuideShown(!isGuideShown)}
          >
            {isGuideShown ? STEPS.create.hide : STEPS.create.show}
          </Button>
        )
      }
    >
      {isGuideShown && (
        <>
          {guide ? (
            <ol className={styles.guide}>
              {guide.steps.map((step, index) => (
                <Instruction
                  key={index}
                  providerKey={providerKey}
                  callback={steps.callback}
                  client={client}
                  variables={variables}
                  step={step}
                  index={index}
                  variant={index === firstLink ? linkVariant : 'plain'}
                />
              ))}
            </ol>
          ) : (
            <GenericInstruction {...context} variant={linkVariant} />
          )}
          {(!guide || !namesRedirectUri(guide)) && (
            <CopyRedirectUri
              providerKey={providerKey}
              callback={steps.callback}
              client={client}
              variables={variables}
              label={STEPS.create.enterRedirect}
            />
          )}
          <p className={styles.credentials}>{copyText(provider, auth)}</p>
          {isOpen && (
            <div className={styles.next}>
              <Button
                variant={hasLink ? 'quiet' : 'primary'}
                onClick={() => {
                  change({ isCreated: true });
                  requestAnimationFrame(() => focusFirstField('step:client'));
                }}
              >
                {STEPS.create.haveApp}
              </Button>
              <span className={styles.minutes}>{STEPS.create.haveAppHint}</span>
            </div>
          )}
        </>
      )}
    </Step>
  );
};

const namesRedirectUri = (guide: SetupGuide): boolean =>
  guide.steps.some((step) => step.fields.some(({ value }) => value.includes(REDIRECT_URI)));

/** The instruction for providers without a guide. */
const GenericInstruction = ({
  providerKey,
  detail,
  auth,
  variant,
}: StepContext & { readonly variant: ButtonVariant }) => {
  const provider = detail.record.name;
  return (
    <div className={styles.generic}>
      <p className={styles.text}>{createText(provider, auth)}</p>
      {detail.record.links.console !== null && (
        <div>
          <OpenPageButton providerKey={providerKey} page={{ kind: 'console' }} variant={variant}>
            {fill(STEPS.create.openConsole, { provider })}
          </OpenPageButton>
        </div>
      )}
    </div>
  );
};
