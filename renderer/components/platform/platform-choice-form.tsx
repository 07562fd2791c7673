import { useState } from 'react';
import type { PlatformChoice } from '../../../shared/domain/platform.ts';
import { MANAGED } from '../../../shared/words/managed.ts';
import { useAction } from '../../hooks/use-action.ts';
import { useServices, useSlices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { Form } from '../../ui/form.tsx';
import { ErrorNotice } from '../error-notice.tsx';
import { RemedyButton } from './remedy-button.tsx';
import styles from './platform.module.css';

/** Chooses the organization, and then the assistant, where the platform has several for the person. */
export const PlatformChoiceForm = ({ isMain }: { readonly isMain: boolean }) => {
  const { bridge } = useServices();
  const session = useSlices((slices) => slices.platform.session);
  const organizationId = session.kind === 'signed-in' ? (session.organization?.id ?? null) : null;
  const choose = useAction((kind: 'organization' | 'assistant', id: string) =>
    bridge.call('platform.choose', {
      organizationId: kind === 'organization' ? id : organizationId,
      assistantId: kind === 'assistant' ? id : null,
    }),
  );
  if (session.kind !== 'signed-in') return null;
  const kind = organizationId === null && session.organizations.length > 0 ? 'organization' : 'assistant';
  const choices = kind === 'organization' ? session.organizations : session.assistants;
  return (
    <>
      {choices.length === 0 ? (
        <div className={styles.choice}>
          <p>{MANAGED.attempt.noChoice}</p>
          <RemedyButton remedy="settings" />
        </div>
      ) : (
        <Choice
          key={kind}
          label={MANAGED.attempt[kind]}
          choices={choices}
          isMain={isMain}
          busy={choose.busy}
          onChoose={(id) => choose.run(kind, id)}
        />
      )}
      <ErrorNotice error={choose.error} />
    </>
  );
};

const Choice = ({
  label,
  choices,
  isMain,
  busy,
  onChoose,
}: {
  readonly label: string;
  readonly choices: readonly PlatformChoice[];
  readonly isMain: boolean;
  readonly busy: boolean;
  readonly onChoose: (id: string) => void;
}) => {
  const [id, setId] = useState(choices[0]?.id ?? '');
  return (
    <Form className={styles.choice} onSubmit={() => onChoose(id)}>
      <RadioGroup
        label={label}
        options={choices.map((choice) => ({ value: choice.id, label: choice.name }))}
        value={id}
        onValue={setId}
      />
      <Button type="submit" variant={isMain ? 'primary' : 'plain'} busy={busy}>
        {MANAGED.attempt.next}
      </Button>
    </Form>
  );
};
