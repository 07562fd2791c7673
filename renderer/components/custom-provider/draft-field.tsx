import { useState } from 'react';
import {
  DEFAULT_LOOPBACK_PORT,
  type CustomProviderDraft,
  type DraftField,
} from '../../../shared/domain/custom-provider.ts';
import { CLIENT_AUTHENTICATIONS } from '../../../shared/domain/provider-values.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { CUSTOM, CUSTOM_FIELDS } from '../../../shared/words/custom.ts';
import { Checkbox, RadioGroup } from '../../ui/choice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import shared from './custom-provider.module.css';
import styles from './fields.module.css';
import { limitOf, portProblem, isRequired } from './draft-problems.ts';

interface DraftFieldProps {
  readonly field: DraftField;
  readonly draft: CustomProviderDraft;
  readonly problem: string | null;
  readonly onChange: (part: Partial<CustomProviderDraft>) => void;
}

const SHORT_FIELDS: ReadonlySet<DraftField> = new Set<DraftField>(['name', 'subjectPointer', 'labelPointer']);

/** Renders the control for a field of the draft. */
export const DraftFieldControl = (props: DraftFieldProps) => {
  const { field, draft, problem, onChange } = props;
  const words = CUSTOM_FIELDS[field];
  switch (field) {
    case 'scopes':
      return null;
    case 'pkce':
    case 'openid':
    case 'issInResponse':
    case 'scopeAtRefresh':
    case 'redirectUriAtRefresh':
    case 'requirePushedAuthorizationRequests':
    case 'loopbackRegistered':
    case 'customScheme':
      return (
        <Checkbox
          className={styles.wide}
          label={words.label}
          hint={problem ?? words.hint}
          checked={draft[field]}
          aria-invalid={problem !== null || undefined}
          onChecked={(checked) => onChange({ [field]: checked })}
        />
      );
    case 'clientAuthentication':
      return (
        <ChoiceField
          {...props}
          value={draft.clientAuthentication}
          options={CLIENT_AUTHENTICATIONS.map((value) => ({
            value,
            label: CUSTOM.clientAuthentication[value],
          }))}
        />
      );
    case 'secret':
      return (
        <ChoiceField
          {...props}
          value={draft.secret}
          options={(['required', 'optional', 'none'] as const).map((value) => ({
            value,
            label: CUSTOM.secret[value],
          }))}
        />
      );
    case 'scopeSeparator':
      return (
        <ChoiceField
          {...props}
          value={draft.scopeSeparator}
          options={([' ', ',', '+'] as const).map((value) => ({ value, label: CUSTOM.separators[value] }))}
        />
      );
    case 'loopbackHost':
      return (
        <ChoiceField
          {...props}
          value={draft.loopbackHost}
          options={(['127.0.0.1', '[::1]', 'localhost'] as const).map((value) => ({ value, label: value }))}
        />
      );
    case 'loopbackPort':
      return <PortField {...props} />;
    case 'idTokenAlgorithms':
    case 'dpopAlgorithms':
      return <ListField {...props} field={field} />;
    case 'name':
    case 'issuer':
    case 'authorizationEndpoint':
    case 'tokenEndpoint':
    case 'revocationEndpoint':
    case 'userinfoEndpoint':
    case 'jwksUri':
    case 'pushedAuthorizationRequestEndpoint':
    case 'deviceAuthorizationEndpoint':
    case 'registrationEndpoint':
    case 'introspectionEndpoint':
    case 'resource':
    case 'identityUrl':
    case 'subjectPointer':
    case 'labelPointer':
    case 'checkUrl':
    case 'apiBaseUrl':
      return (
        <TextField
          className={SHORT_FIELDS.has(field) ? undefined : styles.wide}
          mono={field !== 'name'}
          label={words.label}
          note={isRequired(field, draft) ? undefined : `(${COMMON.optional})`}
          hint={words.hint}
          placeholder={words.example}
          value={draft[field]}
          onValue={(value) => onChange({ [field]: value })}
          error={problem}
          limit={limitOf(field)}
        />
      );
  }
};

const ChoiceField = <Value extends string>({
  field,
  problem,
  onChange,
  value,
  options,
}: DraftFieldProps & {
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
}) => {
  const words = CUSTOM_FIELDS[field];
  return (
    <div className={styles.wide} aria-invalid={problem !== null || undefined}>
      <RadioGroup
        row
        label={words.label}
        options={options}
        value={value}
        onValue={(next) => onChange({ [field]: next })}
      />
      {problem !== null ? (
        <p className={shared.problem} role="alert">
          {problem}
        </p>
      ) : (
        words.hint !== undefined && <p className={shared.hint}>{words.hint}</p>
      )}
    </div>
  );
};

const DEFAULT_PORT = String(DEFAULT_LOOPBACK_PORT);

/** The typed port; 0, which is refused, for anything that is no number, so that no earlier port is saved instead. */
const portOf = (text: string): number => (/^\d{1,5}$/.test(text.trim()) ? Number(text) : 0);

/** Any free port, or the fixed one that is registered at the provider. */
const PortField = ({ field, draft, problem, onChange }: DraftFieldProps) => {
  const { loopbackPort } = draft;
  const [text, setText] = useState(loopbackPort === 'any' ? '' : String(loopbackPort));
  const isFixed = loopbackPort !== 'any';
  return (
    <div className={styles.port}>
      <RadioGroup
        row
        label={CUSTOM_FIELDS[field].label}
        options={[
          { value: 'any', label: CUSTOM.port.any },
          { value: 'fixed', label: CUSTOM.port.fixed },
        ]}
        value={isFixed ? 'fixed' : 'any'}
        onValue={(value) => {
          onChange({ loopbackPort: value === 'any' ? 'any' : portOf(text || DEFAULT_PORT) });
          if (value === 'fixed' && text === '') setText(DEFAULT_PORT);
        }}
      />
      {isFixed && (
        <TextField
          mono
          className={styles.portNumber}
          label={CUSTOM.port.number}
          inputMode="numeric"
          value={text}
          onValue={(value) => {
            setText(value);
            onChange({ loopbackPort: portOf(value) });
          }}
          error={problem ?? portProblem(draft)}
        />
      )}
    </div>
  );
};

/** A list of words in one text field, separated by commas. */
const ListField = ({
  field,
  draft,
  problem,
  onChange,
}: DraftFieldProps & { readonly field: 'idTokenAlgorithms' | 'dpopAlgorithms' }) => {
  const words = CUSTOM_FIELDS[field];
  const [text, setText] = useState(draft[field].join(', '));
  return (
    <TextField
      mono
      label={words.label}
      note={`(${COMMON.optional})`}
      hint={words.hint}
      placeholder={words.example}
      value={text}
      onValue={(value) => {
        setText(value);
        onChange({ [field]: value.split(/[\s,]+/).filter((word) => word !== '') });
      }}
      error={problem}
    />
  );
};
