import type { CallbackKind, OAuthClient } from '../../../shared/domain/oauth-client.ts';
import type { GuideStep } from '../../../shared/domain/provider.ts';
import type { ProviderKey } from '../../../shared/ids.ts';
import { STEPS } from '../../../shared/words/provider.ts';
import { CopyRedirectUri } from '../../components/copy-redirect-uri.tsx';
import { OpenPageButton } from '../../components/open-page-button.tsx';
import type { ButtonVariant } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import styles from './create-step.module.css';

/** In a guide: the redirect URI to register. */
export const REDIRECT_URI = '{redirectUri}';

/** One instruction of the guide: text, link, values to enter, and common mistakes. */
export const Instruction = ({
  providerKey,
  callback,
  client,
  variables,
  step,
  index,
  variant,
}: {
  readonly providerKey: ProviderKey;
  readonly callback: CallbackKind;
  readonly client: OAuthClient | null;
  readonly variables: Readonly<Record<string, string>>;
  readonly step: GuideStep;
  readonly index: number;
  readonly variant: ButtonVariant;
}) => {
  const otherFields = step.fields.filter((field) => !field.value.includes(REDIRECT_URI));
  const redirectUriFields = step.fields.filter((field) => field.value.includes(REDIRECT_URI));
  return (
    <li className={styles.instruction}>
      <h4 className={styles.instructionTitle}>{step.title}</h4>
      <p className={styles.text}>{step.text}</p>
      {step.link && (
        <div>
          <OpenPageButton
            providerKey={providerKey}
            page={{ kind: 'guide-step', index, callback }}
            variant={variant}
          >
            {step.link.label}
          </OpenPageButton>
        </div>
      )}
      {otherFields.length > 0 && (
        <dl className={styles.fields} aria-label={STEPS.create.enter}>
          {otherFields.map((field) => (
            <div key={field.label} className={styles.field}>
              <dt>{field.label}</dt>
              <dd>{field.value}</dd>
            </div>
          ))}
        </dl>
      )}
      {redirectUriFields.map((field) => (
        <CopyRedirectUri
          key={field.label}
          providerKey={providerKey}
          callback={callback}
          client={client}
          variables={variables}
          label={field.label}
        />
      ))}
      {step.pitfall !== null && (
        <Notice tone="warn" title={STEPS.create.pitfall}>
          {step.pitfall}
        </Notice>
      )}
    </li>
  );
};
