import { Check, CircleHelp, Minus, type LucideIcon } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import type { DiscoveryReport } from '../../../shared/domain/custom-provider.ts';
import { BY_URL } from '../../../shared/words/custom.ts';
import { fill } from '../../../shared/words/fill.ts';
import { useFormat } from '../../i18n/format.ts';
import { useSlices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { RadioGroup } from '../../ui/choice.tsx';
import { Disclosure } from '../../ui/section.tsx';
import shared from './custom-provider.module.css';
import styles from './found.module.css';
import { discoveryFacts, isSameIssuer, type Answer } from './discovery-facts.ts';

const ICONS: Readonly<Record<Answer, { readonly icon: LucideIcon; readonly isGood: boolean }>> = {
  used: { icon: Check, isGood: true },
  required: { icon: Check, isGood: true },
  unused: { icon: Minus, isGood: false },
  none: { icon: Minus, isGood: false },
  unknown: { icon: CircleHelp, isGood: false },
};

/** What discovery found, shown before anything is stored. */
export const DiscoverySummary = ({
  report,
  onAgain,
  onServer,
  children,
}: {
  readonly report: DiscoveryReport;
  readonly onAgain: () => void;
  /** The person chose another one of the servers that the service trusts. */
  readonly onServer: (issuer: string) => void;
  /** What to do with it, above the details. */
  readonly children?: ReactNode;
}) => {
  const hasDocument = useSlices((slices) => slices.system.clientDocument);
  const format = useFormat();
  const { servers = [] } = report.resource ?? {};
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className={styles.report} aria-labelledby="found">
      <div className={styles.reportHead}>
        <div>
          <h2 id="found" ref={heading} tabIndex={-1} data-quiet-focus className={styles.reportTitle}>
            {fill(BY_URL.found, { issuer: report.issuer })}
          </h2>
          <p className={shared.quiet}>
            {report.resource && `${fill(BY_URL.resource, { resource: report.resource.id })} `}
            {BY_URL.sources[report.source]} {BY_URL.foundText}
          </p>
        </div>
        <Button onClick={onAgain}>{BY_URL.tryAnother}</Button>
      </div>
      {servers.length > 1 && (
        <RadioGroup
          label={BY_URL.servers}
          options={servers.map((server) => ({ value: server, label: server }))}
          value={servers.find((server) => isSameIssuer(server, report.issuer)) ?? null}
          onValue={onServer}
        />
      )}
      {children}
      <dl className={styles.reportFacts}>
        {discoveryFacts(report, hasDocument).map(([name, answer]) => {
          const { icon: Icon, isGood } = ICONS[answer];
          return (
            <div key={name} className={styles.reportFact}>
              <dt>{BY_URL.facts[name]}</dt>
              <dd>
                <Icon className={cx(styles.sign, isGood && styles.good)} aria-hidden />
                {BY_URL.factValues[answer]}
              </dd>
            </div>
          );
        })}
      </dl>
      <Disclosure title={BY_URL.steps}>
        <ul className={styles.steps}>
          {report.steps.map(({ kind, url, outcome }) => (
            <li key={`${kind} ${url}`} className={styles.stepLine}>
              <span>{BY_URL.stepKinds[kind]}</span>
              <span className={shared.quiet}>{BY_URL.stepOutcomes[outcome]}</span>
              <code>{url}</code>
            </li>
          ))}
        </ul>
      </Disclosure>
      {report.scopes.length > 0 ? (
        <Disclosure title={`${BY_URL.facts.scopes}: ${format.count(report.scopes.length, BY_URL.scopes)}`}>
          <div className={styles.scopeCodes}>
            {report.scopes.map((scope) => (
              <code key={scope}>{scope}</code>
            ))}
          </div>
        </Disclosure>
      ) : (
        <p className={shared.quiet}>
          {BY_URL.facts.scopes}: {BY_URL.noScopes}
        </p>
      )}
    </section>
  );
};
