import { useRef } from 'react';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import type { Allowance } from '../../../shared/domain/request.ts';
import { fill } from '../../../shared/words/fill.ts';
import { SETTINGS } from '../../../shared/words/settings.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useCurrentTime } from '../../hooks/use-now.ts';
import { useProviderSummary } from '../../hooks/use-provider.ts';
import { formatCountdown } from '../../i18n/format.ts';
import { useServices, useSlices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { Name } from '../../ui/name.tsx';
import { Section } from '../../ui/section.tsx';
import styles from './settings.module.css';

const words = SETTINGS.security.allowances;

/** The kinds of requests that are sent without asking at present, each with a button that ends it. */
export const AllowancesSection = () => {
  const { bridge } = useServices();
  const now = useCurrentTime(1000);
  const running = useSlices((slices) => slices.allowances).filter(({ endsAt }) => endsAt > now);
  const content = useRef<HTMLDivElement>(null);
  // Its button is gone afterwards.
  const end = useAction(
    (id: string) => bridge.call('requests.endAllowance', id),
    () => content.current?.focus(),
  );
  return (
    <Section title={words.title}>
      <div ref={content} tabIndex={-1} data-quiet-focus className={styles.stack}>
        <p className={styles.text}>{running.length === 0 ? words.none : words.text}</p>
        {running.length > 0 && (
          <ul className={styles.allowances}>
            {running.map((allowance) => (
              <Row key={allowance.id} allowance={allowance} now={now} onEnd={() => end.run(allowance.id)} />
            ))}
          </ul>
        )}
        <ErrorNotice error={end.error} />
      </div>
    </Section>
  );
};

const Row = ({
  allowance: { connectionId, method, template, endsAt },
  now,
  onEnd,
}: {
  readonly allowance: Allowance;
  readonly now: number;
  readonly onEnd: () => void;
}) => {
  const connection = useSlices((slices) => slices.connections).find(({ id }) => id === connectionId);
  const kind = `${method} ${template}`;
  return (
    <li className={styles.allowance}>
      <div className={styles.keysText}>
        <p className={styles.kind}>{kind}</p>
        {connection && <Account connection={connection} />}
      </div>
      <span className={styles.left}>{fill(words.left, { time: formatCountdown(endsAt - now) })}</span>
      <Button size="s" aria-label={fill(words.endOf, { kind })} onClick={onEnd}>
        {words.end}
      </Button>
    </li>
  );
};

const Account = ({ connection: { providerKey, account } }: { readonly connection: ConnectionFacts }) => (
  <Name text={`${useProviderSummary(providerKey).name} · ${account.label}`} className={styles.text} />
);
