import { useState } from 'react';
import type { PlatformChoice, PlatformSession } from '../../../shared/domain/platform.ts';
import { PLATFORM_NAME, PLATFORM_SETTINGS as words } from '../../../shared/words/platform.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useServices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { Name } from '../../ui/name.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Facts } from '../../ui/section.tsx';
import styles from './settings.module.css';

interface Wanted {
  readonly organizationId: string | null;
  readonly assistantId: string | null;
}

interface PlatformSignedInProps {
  readonly session: Extract<PlatformSession, { kind: 'signed-in' }>;
}

/** Who is signed in and how, the choice of organization and assistant, and the way out. */
export const PlatformSignedIn = ({ session }: PlatformSignedInProps) => {
  const { bridge, toaster } = useServices();
  const { method, user, organization, organizations, assistant, assistants } = session;
  const choose = useAction((organizationId: string | null, assistantId: string | null) =>
    bridge.call('platform.choose', { organizationId, assistantId }),
  );
  // Shown at once, as the platform may take a moment.
  const [wanted, setWanted] = useState<Wanted>({ organizationId: null, assistantId: null });
  const request = (next: Wanted): void => {
    if (choose.busy) return;
    setWanted(next);
    choose.run(next.organizationId, next.assistantId);
  };
  const organizationId = organization?.id ?? null;
  const openPage = useAction(() => bridge.call('platform.openPage'));
  const signOut = useAction(async () => {
    const result = await bridge.call('platform.signOut');
    // Not in the callback for success, because this is gone by then.
    if (result.ok) {
      const isTold = method !== 'browser' || result.value.isTold;
      const told = method === 'browser' ? words.signedOut : words.keyForgotten;
      toaster.show({ text: isTold ? told : words.signedOutHere, tone: isTold ? 'done' : 'plain' });
    }
    return result;
  });
  const hasNone = assistants.length === 0 && (organization !== null || organizations.length === 0);
  return (
    <>
      <Facts
        items={[
          ...(method === 'browser'
            ? [{ name: words.signedInAs, value: <Name text={user ?? words.unknownUser} /> }]
            : []),
          { name: words.how, value: words.hows[method] },
          ...factOf(words.organization, organization, organizations),
          ...factOf(words.assistant, assistant, assistants),
        ]}
      />
      <Choice
        label={words.organization}
        hint={organization ? null : words.chooseOrganization}
        choices={organizations}
        chosen={organization}
        shown={choose.busy ? wanted.organizationId : organizationId}
        onChoose={(id) => request({ organizationId: id, assistantId: null })}
      />
      <Choice
        label={words.assistant}
        hint={assistant ? null : words.chooseAssistant}
        choices={assistants}
        chosen={assistant}
        shown={choose.busy ? wanted.assistantId : (assistant?.id ?? null)}
        onChoose={(id) => request({ organizationId, assistantId: id })}
      />
      {hasNone && (
        <Notice
          tone="warn"
          title={words.noAssistant.title}
          actions={
            <Button
              size="s"
              busy={choose.busy}
              onClick={() => request({ organizationId, assistantId: null })}
            >
              {words.noAssistant.look}
            </Button>
          }
        >
          {words.noAssistant.text}
        </Notice>
      )}
      <ErrorNotice error={choose.error ?? openPage.error ?? signOut.error} provider={PLATFORM_NAME} />
      <div className={styles.buttons}>
        <Button busy={signOut.busy} onClick={() => signOut.run()}>
          {words.signOut}
        </Button>
        <Button variant="quiet" busy={openPage.busy} onClick={() => openPage.run()}>
          {words.openPage}
        </Button>
      </div>
    </>
  );
};

/** A fact if there is nothing to choose. */
const factOf = (name: string, chosen: PlatformChoice | null, choices: readonly PlatformChoice[]) =>
  chosen && !hasChoice(choices, chosen) ? [{ name, value: <Name text={chosen.name} /> }] : [];

/** Whether something has to be chosen, or could be. */
const hasChoice = (choices: readonly PlatformChoice[], chosen: PlatformChoice | null): boolean =>
  choices.length > (chosen ? 1 : 0);

const Choice = ({
  label,
  hint,
  choices,
  chosen,
  shown,
  onChoose,
}: {
  readonly label: string;
  readonly hint: string | null;
  readonly choices: readonly PlatformChoice[];
  readonly chosen: PlatformChoice | null;
  /** The ID to show as chosen. */
  readonly shown: string | null;
  readonly onChoose: (id: string) => void;
}) => {
  if (!hasChoice(choices, chosen)) return null;
  return (
    <div className={styles.choice}>
      {hint !== null && <p className={styles.text}>{hint}</p>}
      <RadioGroup
        label={label}
        value={shown}
        onValue={onChoose}
        options={choices.map(({ id, name }) => ({
          value: id,
          label: <span className={styles.wrap}>{name}</span>,
        }))}
      />
    </div>
  );
};
