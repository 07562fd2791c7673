import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import type { ProviderSummary } from '../../../shared/domain/provider.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import { REQUEST } from '../../../shared/words/request.ts';
import { providerSummaryOf } from '../../hooks/use-provider.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { useSlices } from '../../stores/services.ts';
import { ConnectionMark } from '../../components/connection/connection-mark.tsx';
import { Logo } from '../../ui/logo.tsx';
import { Name } from '../../ui/name.tsx';
import { Select } from '../../ui/select.tsx';
import styles from './request-page.module.css';

const nameOf = ({ account }: ConnectionFacts): string =>
  account.tenant === null ? account.label : `${account.label} (${account.tenant})`;

/** The account that requests are sent with, among all in use that have an API. */
export const AccountSelect = ({
  connection,
  provider,
}: {
  readonly connection: ConnectionFacts;
  readonly provider: ProviderSummary;
}) => {
  const navigation = useNavigation();
  const providers = useSlices((slices) => slices.providers);
  const connections = useSlices((slices) => slices.connections).filter(
    ({ id, hasApi, isInactive }) => hasApi && (!isInactive || id === connection.id),
  );
  const byProvider = Map.groupBy(connections, ({ providerKey }) => providerKey);
  return (
    <span className={styles.account}>
      <Logo provider={provider} size="s" />
      <Name text={provider.name} />
      <ConnectionMark connection={connection} />
      <Select
        label={REQUEST.account}
        groups={[...byProvider].map(([key, ofProvider]) => ({
          label: providerSummaryOf(providers, key).name,
          options: ofProvider.map((one) => ({ value: one.id, label: nameOf(one) })),
        }))}
        value={connection.id}
        onValue={(id: ConnectionId) => navigation.replace({ page: 'request', connectionId: id })}
      />
    </span>
  );
};
