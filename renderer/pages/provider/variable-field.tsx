import type { UrlVariable } from '../../../shared/domain/provider.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { fill } from '../../../shared/words/fill.ts';
import { STEPS } from '../../../shared/words/provider.ts';
import { TextField } from '../../ui/text-field.tsx';

/** A part of the provider's addresses that the person enters, such as the host of their own server. */
export const VariableField = ({
  variable,
  value,
  problem,
  onValue,
}: {
  readonly variable: UrlVariable;
  readonly value: string;
  readonly problem?: string | undefined;
  readonly onValue: (value: string) => void;
}) => (
  <TextField
    mono
    label={variable.label}
    hint={fill(STEPS.client.example, { example: variable.example })}
    value={value}
    onValue={onValue}
    error={problem}
    limit={LIMITS.variable}
  />
);
