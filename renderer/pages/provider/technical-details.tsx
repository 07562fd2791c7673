import { useState, type ReactNode } from 'react';
import type { ProviderRecord } from '../../../shared/domain/provider.ts';
import type { ProviderKey } from '../../../shared/ids.ts';
import { fill } from '../../../shared/words/fill.ts';
import {
  PROVIDER_DETAILS,
  providerDetails,
  sourcesOf,
  type ProviderDetail,
} from '../../../shared/words/provider-details.ts';
import { OpenPageButton } from '../../components/open-page-button.tsx';
import { useNow } from '../../hooks/use-now.ts';
import { useProviderSummary } from '../../hooks/use-provider.ts';
import { useFormat } from '../../i18n/format.ts';
import { cx } from '../../ui/cx.ts';
import { Fold } from '../../ui/fold.tsx';
import { Facts } from '../../ui/section.tsx';
import styles from './provider-page.module.css';

const valueOf = ({ value, isCode }: ProviderDetail): ReactNode =>
  isCode ? (
    <span className={styles.codes}>
      {[value].flat().map((one) => (
        <code key={one}>{one}</code>
      ))}
    </span>
  ) : (
    value
  );

interface DetailsProps {
  readonly providerKey: ProviderKey;
  readonly record: ProviderRecord;
}

/** Endpoints, hosts and other facts of a provider, to compare with its documentation. Only who asks for them meets their words. */
export const TechnicalDetails = (props: DetailsProps) => {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Fold title={PROVIDER_DETAILS.title} hint={PROVIDER_DETAILS.hint} open={isOpen} onOpen={setIsOpen}>
      {isOpen && <Details {...props} />}
    </Fold>
  );
};

const Details = ({ providerKey, record }: DetailsProps) => {
  const format = useFormat();
  const now = useNow();
  // What the platform offers is in the summary.
  const { managed } = useProviderSummary(providerKey);
  const sources = sourcesOf(record);
  const { console: consoleUrl, connectedApps } = record.links;
  return (
    <>
      <Facts
        items={[
          ...providerDetails({ ...record, managed }).map((detail) => ({
            name: detail.name,
            value: valueOf(detail),
          })),
          ...(sources === null
            ? []
            : [
                {
                  name: PROVIDER_DETAILS.sources,
                  value: (
                    <>
                      {fill(PROVIDER_DETAILS.sourcesText[sources.confidence], {
                        date: format.day(Date.parse(`${sources.checked}T00:00`), now),
                      })}
                      <span className={styles.codes}>
                        {record.sources.map(({ url }) => (
                          <code key={url}>{url}</code>
                        ))}
                      </span>
                    </>
                  ),
                },
              ]),
        ]}
      />
      <span className={cx(styles.links, styles.pages)}>
        {consoleUrl !== null && (
          <OpenPageButton providerKey={providerKey} page={{ kind: 'console' }}>
            {PROVIDER_DETAILS.console}
          </OpenPageButton>
        )}
        {connectedApps !== null && (
          <OpenPageButton providerKey={providerKey} page={{ kind: 'connected-apps' }}>
            {PROVIDER_DETAILS.connectedApps}
          </OpenPageButton>
        )}
      </span>
    </>
  );
};
