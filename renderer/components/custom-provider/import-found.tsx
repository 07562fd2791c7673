import { useEffect, useRef, type ReactNode } from 'react';
import type { ProviderFileReport } from '../../../shared/domain/custom-provider.ts';
import { knownNames, nameWarning } from '../../../shared/domain/name-warning.ts';
import { fill } from '../../../shared/words/fill.ts';
import { faultText, PROVIDER_FILE } from '../../../shared/words/provider-file.ts';
import { useProviders } from '../../hooks/use-provider.ts';
import { Notice } from '../../ui/notice.tsx';
import { Facts } from '../../ui/section.tsx';
import shared from './custom-provider.module.css';
import styles from './found.module.css';

type Found = Extract<ProviderFileReport, { kind: 'found' }>;

/** What a file says of a provider, shown before anything is stored. */
export const ImportFound = ({
  report: { file, draft, signIn, hosts },
  actions,
}: {
  readonly report: Found;
  readonly actions: ReactNode;
}) => {
  const warning = useNameProblem(draft.name);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className={styles.report} aria-labelledby="found">
      <div className={styles.reportHead}>
        <div>
          <h2 id="found" ref={heading} tabIndex={-1} data-quiet-focus className={styles.reportTitle}>
            {fill(PROVIDER_FILE.found, { name: draft.name, file })}
          </h2>
          <p className={shared.quiet}>{PROVIDER_FILE.foundText}</p>
        </div>
        {actions}
      </div>
      {warning !== null && <Notice tone="warn">{warning}</Notice>}
      <Facts
        items={[
          { name: PROVIDER_FILE.signIn, value: <code>{signIn}</code> },
          {
            name: PROVIDER_FILE.hosts,
            value: (
              <span className={styles.scopeCodes}>
                {hosts.map((host) => (
                  <code key={host}>{host}</code>
                ))}
              </span>
            ),
          },
        ]}
      />
    </section>
  );
};

/** Why the name has to be changed, or may deceive; null for neither. */
const useNameProblem = (name: string): string | null => {
  const providers = useProviders();
  if (providers.some((other) => other.name.toLowerCase() === name.toLowerCase()))
    return PROVIDER_FILE.nameTaken;
  const known = knownNames(providers.filter(({ origin }) => origin !== 'custom').map((other) => other.name));
  const warning = nameWarning(name, known);
  if (warning === null) return null;
  const values = warning.kind === 'looks-like' ? { name: warning.name } : {};
  return fill(PROVIDER_FILE.nameWarnings[warning.kind], values);
};

/** Every fault of a file that is refused, with its place in the file. */
export const ImportRefused = ({
  report: { file, faults },
}: {
  readonly report: Extract<ProviderFileReport, { kind: 'refused' }>;
}) => (
  <Notice tone="bad" announce title={fill(PROVIDER_FILE.refused, { file })}>
    <p>{PROVIDER_FILE.refusedText}</p>
    <ul className={styles.faults}>
      {faults.map(({ path, reason }) => (
        <li key={`${path} ${reason}`}>
          {path === '' ? PROVIDER_FILE.wholeFile : <code>{path}</code>}: {faultText(reason)}
        </li>
      ))}
    </ul>
  </Notice>
);
