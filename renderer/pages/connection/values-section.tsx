import { useEffect, useRef, useState } from 'react';
import type { AccountValue, OfferedValue } from '../../../shared/domain/account-value.ts';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import type { ProviderSummary } from '../../../shared/domain/provider.ts';
import type { ProviderDetail } from '../../../shared/ipc/contract.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { CONNECTION } from '../../../shared/words/connection.ts';
import { fill } from '../../../shared/words/fill.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useAccountValues } from '../../hooks/use-account-values.ts';
import { useAction } from '../../hooks/use-action.ts';
import { focusByKeyAfterRender } from '../../navigation/focus.ts';
import { useServices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { onEscape } from '../../ui/escape.ts';
import { Name } from '../../ui/name.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import styles from './connection-page.module.css';

const WORDS = CONNECTION.values;

interface ValuesSectionProps {
  readonly connection: ConnectionFacts;
  readonly provider: ProviderSummary;
}

/** What the account's requests are about, such as one of several organizations. Nothing is shown where they need nothing of the kind. */
export const ValuesSection = ({
  connection,
  provider,
  detail,
}: ValuesSectionProps & { readonly detail: ProviderDetail | null }) => {
  const values = useAccountValues(connection, detail?.record ?? null);
  return values?.map((value) => (
    <ValueSection key={value.rule} value={value} connection={connection} provider={provider} />
  ));
};

const focusKeyOf = (value: AccountValue): string => `account-value:${value.rule}`;

const ValueSection = ({
  value,
  connection,
  provider,
}: ValuesSectionProps & { readonly value: AccountValue }) => {
  const { bridge } = useServices();
  const [offered, setOffered] = useState<readonly OfferedValue[] | null>(null);
  const load = useAction(() => bridge.call('connections.offerValues', connection.id, value.rule), setOffered);
  const { title, canChoose, label } = value;
  const close = (): void => {
    setOffered(null);
    focusByKeyAfterRender(focusKeyOf(value));
  };
  const mayChoose = canChoose && !connection.isInactive;
  return (
    <Section
      title={fill(WORDS.title, { label })}
      actions={
        mayChoose &&
        offered === null && (
          <Button size="s" data-focus-key={focusKeyOf(value)} busy={load.busy} onClick={() => load.run()}>
            {title === null ? WORDS.choose : WORDS.change}
          </Button>
        )
      }
    >
      {offered !== null ? (
        <Choice value={value} connection={connection} provider={provider} offered={offered} onDone={close} />
      ) : title !== null ? (
        <div className={styles.change}>
          <Name text={title} />
          <ErrorNotice error={load.error} provider={provider.name} />
        </div>
      ) : (
        <div className={styles.change}>
          <Notice tone="warn" title={canChoose ? WORDS.none : WORDS.unknown}>
            {canChoose ? WORDS.noneText : fill(WORDS.unknownText, { provider: provider.name })}
          </Notice>
          <ErrorNotice error={load.error} provider={provider.name} />
        </div>
      )}
    </Section>
  );
};

const Choice = ({
  value,
  connection,
  provider,
  offered,
  onDone,
}: ValuesSectionProps & {
  readonly value: AccountValue;
  readonly offered: readonly OfferedValue[];
  readonly onDone: () => void;
}) => {
  const { bridge } = useServices();
  const now = offered.find(({ isChosen }) => isChosen)?.id ?? '';
  const [chosen, setChosen] = useState(now);
  const save = useAction(
    () => bridge.call('connections.chooseValue', connection.id, value.rule, chosen),
    onDone,
  );
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => container.current?.focus(), []);
  return (
    <div
      ref={container}
      className={styles.change}
      tabIndex={-1}
      data-quiet-focus
      onKeyDown={onEscape(onDone)}
    >
      {offered.length === 0 ? (
        <p className={styles.changeText}>{fill(WORDS.nothing, { provider: provider.name })}</p>
      ) : (
        <RadioGroup
          label={value.label}
          labelHidden
          options={offered.map(({ id, title, detail }) => ({
            value: id,
            label: title,
            ...(detail !== '' && { hint: detail }),
          }))}
          value={chosen}
          onValue={setChosen}
        />
      )}
      <ErrorNotice error={save.error} provider={provider.name} />
      <div className={styles.decide}>
        {offered.length > 0 && (
          <Button disabled={chosen === '' || chosen === now} busy={save.busy} onClick={() => save.run()}>
            {WORDS.use}
          </Button>
        )}
        <Button onClick={onDone}>{COMMON.cancel}</Button>
      </div>
    </div>
  );
};
