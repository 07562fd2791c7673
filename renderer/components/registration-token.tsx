import type { AppError } from '../../shared/errors.ts';
import { LIMITS } from '../../shared/limits.ts';
import { fill } from '../../shared/words/fill.ts';
import { STEPS } from '../../shared/words/provider.ts';
import { SecretField } from '../ui/text-field.tsx';

/** Whether a token from whoever runs the server may help against an error. */
export const asksForToken = ({ code }: AppError): boolean =>
  code === 'registration.closed' || code === 'registration.token_refused';

/** The field for the token that a server wants before it registers an app (RFC 7591 §3). */
export const RegistrationToken = ({
  provider,
  value,
  onValue,
}: {
  readonly provider: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
}) => (
  <SecretField
    label={STEPS.register.token}
    hint={fill(STEPS.register.tokenHint, { provider })}
    value={value}
    onValue={onValue}
    limit={LIMITS.clientSecret}
  />
);
