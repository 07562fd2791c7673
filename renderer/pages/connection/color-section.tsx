import { ACCOUNT_COLORS, accountColor, type AccountColor } from '../../../shared/domain/account-color.ts';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import { CONNECTION } from '../../../shared/words/connection.ts';
import { useFailureToast } from '../../hooks/use-failure-toast.ts';
import { useServices } from '../../stores/services.ts';
import { ColorDot } from '../../ui/account-mark.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { Section } from '../../ui/section.tsx';

const WORDS = CONNECTION.color;

const OPTIONS = ACCOUNT_COLORS.map((color) => ({
  value: color,
  label: (
    <>
      <ColorDot color={color} />
      {WORDS.names[color]}
    </>
  ),
}));

/** The color of the ring that stands beside the account's name. */
export const ColorSection = ({ connection }: { readonly connection: ConnectionFacts }) => {
  const { bridge } = useServices();
  const report = useFailureToast();
  const choose = (color: AccountColor): void => {
    void bridge.call('connections.setColor', connection.id, color).then(report);
  };
  return (
    <Section title={WORDS.title}>
      <RadioGroup
        row
        label={WORDS.label}
        options={OPTIONS}
        value={accountColor(connection)}
        onValue={choose}
      />
    </Section>
  );
};
