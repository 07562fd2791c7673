import { useEffect, useRef, useState } from 'react';
import {
  IMPORT_KINDS,
  isSelected,
  type ImportItem,
  type ImportPreview,
  type ImportReport,
} from '../../../shared/domain/transfer.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { fill } from '../../../shared/words/fill.ts';
import { IMPORT_DIFFERENCE, IMPORT_KIND, IMPORT_REFUSAL, TRANSFER } from '../../../shared/words/transfer.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { focusHeadingIfLost } from '../../navigation/focus.ts';
import { useServices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { Name } from '../../ui/name.tsx';
import styles from './import-preview.module.css';

const words = TRANSFER.import;

interface PreviewProps {
  readonly preview: ImportPreview;
  readonly onClose: () => void;
  readonly onImported: (report: ImportReport) => void;
}

/** What is in a file, what happens to each item, and what the person decides about those that differ. */
export const Preview = ({ preview: { id, file, createdAt, items }, onClose, onImported }: PreviewProps) => {
  const { bridge } = useServices();
  const format = useFormat();
  const heading = useRef<HTMLHeadingElement>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const store = useAction(() => bridge.call('transfer.import', { id, chosen: [...chosen] }), onImported);
  useEffect(() => heading.current?.focus(), []);
  // The focused button goes with the preview.
  useEffect(() => () => void requestAnimationFrame(focusHeadingIfLost), []);
  const hasAny = items.some((item) => isSelected(item, chosen));
  const choose = (item: ImportItem, isFiles: boolean): void => {
    const next = new Set(chosen);
    if (isFiles) next.add(item.id);
    else next.delete(item.id);
    setChosen(next);
  };
  return (
    <div className={styles.preview}>
      <div>
        <h3 ref={heading} tabIndex={-1} data-quiet-focus className={styles.title}>
          {fill(words.preview, { name: file })}
        </h3>
        <p className={styles.quiet}>
          {fill(words.made, { when: format.dateTime(createdAt) })} {words.trust}
        </p>
      </div>
      {items.length === 0 && <p>{words.empty}</p>}
      {IMPORT_KINDS.map((kind) => {
        const group = items.filter((item) => item.kind === kind);
        return group.length === 0 ? null : (
          <Group key={kind} title={IMPORT_KIND[kind]} items={group} chosen={chosen} onChoose={choose} />
        );
      })}
      {items.length > 0 && !hasAny && <p className={styles.quiet}>{words.nothing}</p>}
      <ErrorNotice error={store.error} />
      <div className={styles.buttons}>
        <Button variant="primary" busy={store.busy} disabled={!hasAny} onClick={() => store.run()}>
          {words.run}
        </Button>
        <Button onClick={onClose}>{COMMON.cancel}</Button>
      </div>
    </div>
  );
};

/** Items of one kind. Those that are here already are only counted. */
const Group = ({
  title,
  items,
  chosen,
  onChoose,
}: {
  readonly title: string;
  readonly items: readonly ImportItem[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (item: ImportItem, isFiles: boolean) => void;
}) => {
  const format = useFormat();
  const shown = items.filter(({ state }) => state !== 'same');
  const same = items.length - shown.length;
  return (
    <section className={styles.group}>
      <h4 className={styles.groupTitle}>{title}</h4>
      <ul className={styles.list}>
        {shown.map((item) => (
          <Row
            key={item.id}
            item={item}
            isChosen={chosen.has(item.id)}
            onChoose={(isFiles) => onChoose(item, isFiles)}
          />
        ))}
        {same > 0 && <li className={styles.same}>{format.count(same, words.alreadyHere)}</li>}
      </ul>
    </section>
  );
};

const Row = ({
  item,
  isChosen,
  onChoose,
}: {
  readonly item: ImportItem;
  readonly isChosen: boolean;
  readonly onChoose: (isFiles: boolean) => void;
}) => {
  const { kind, name, providerName, state } = item;
  const format = useFormat();
  const facts = factsOf(item, format.list);
  return (
    <li className={styles.row}>
      <div className={styles.facts}>
        <div className={styles.names}>
          <Name text={name} className={styles.name} />
          {kind !== 'provider' && providerName !== '' && (
            <Name text={providerName} className={styles.quiet} />
          )}
        </div>
        {facts.map((text) => (
          <p key={text} className={styles.fact}>
            {text}
          </p>
        ))}
      </div>
      {state === 'differs' ? (
        <RadioGroup
          row
          label={fill(words.choiceOf, { name })}
          labelHidden
          value={isChosen ? 'file' : 'mine'}
          onValue={(value) => onChoose(value === 'file')}
          options={[
            { value: 'mine', label: words.keep },
            { value: 'file', label: words.take },
          ]}
        />
      ) : (
        <span className={styles.state}>{words.states[state]}</span>
      )}
    </li>
  );
};

const factsOf = (
  { kind, state, differences, refusal, hasSecrets, hosts: [signIn, ...hosts] }: ImportItem,
  list: (items: readonly string[]) => string,
): string[] => {
  if (refusal !== null) return [IMPORT_REFUSAL[refusal]];
  const facts: string[] = [];
  if (state === 'differs')
    facts.push(
      fill(words.differs, { differences: list(differences.map((each) => IMPORT_DIFFERENCE[each])) }),
    );
  if (state === 'new' && kind === 'account') facts.push(hasSecrets ? words.signedIn : words.signedOut);
  if (state === 'new' && kind === 'client' && hasSecrets === false) facts.push(words.withoutSecret);
  if (signIn !== undefined) facts.push(fill(words.sends, { signIn, hosts: list(hosts) }));
  return facts;
};
