import { useState } from 'react';
import type { CustomProviderDraft } from '../../../shared/domain/custom-provider.ts';
import { unusablePatternIn } from '../../../shared/domain/unusable-pattern.ts';
import type { ProviderKey } from '../../../shared/ids.ts';
import type { ProviderDetail } from '../../../shared/ipc/contract.ts';
import { CATALOG } from '../../../shared/words/catalog.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { fill } from '../../../shared/words/fill.ts';
import { FRAME } from '../../../shared/words/frame.ts';
import { PROVIDER } from '../../../shared/words/provider.ts';
import { focusByKeyAfterRender } from '../../navigation/focus.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { useProviderDetail, useProviderSummary } from '../../hooks/use-provider.ts';
import { errorWords } from '../../i18n/errors.ts';
import { hasDefault, useConnectionsOf } from '../../hooks/use-connections.ts';
import { useRows } from '../../hooks/use-rows.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Logo } from '../../ui/logo.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { useNameWarnings } from '../../hooks/use-name-warnings.ts';
import { Section } from '../../ui/section.tsx';
import { ListSkeleton } from '../../ui/skeleton.tsx';
import { Tag } from '../../ui/tag.tsx';
import { ConnectionRow } from '../../components/connection/connection-row.tsx';
import { CopyProvider, EditProvider } from './edit-provider.tsx';
import { DeleteProviderDialog } from './delete-dialogs.tsx';
import { OpenPageButton } from '../../components/open-page-button.tsx';
import { ConnectSection } from './connect-section.tsx';
import { ProviderMenu } from './provider-menu.tsx';
import { TechnicalDetails } from './technical-details.tsx';
import styles from './provider-page.module.css';

/** One provider: its accounts, and how to connect another. */
export const ProviderPage = ({ providerKey }: { readonly providerKey: ProviderKey }) => {
  const navigation = useNavigation();
  const { name } = useProviderSummary(providerKey);
  // The name when deleting began, because the report is shown after the provider is gone.
  const [deleting, setDeleting] = useState<string | null>(null);
  return (
    <>
      <ProviderBody providerKey={providerKey} onDelete={() => setDeleting(name)} />
      {deleting !== null && (
        <DeleteProviderDialog
          providerKey={providerKey}
          provider={deleting}
          onClose={(isDeleted) => {
            setDeleting(null);
            if (isDeleted) navigation.replace({ page: 'catalog' });
          }}
        />
      )}
    </>
  );
};

interface ProviderBodyProps {
  readonly providerKey: ProviderKey;
  readonly onDelete: () => void;
}

const ProviderBody = ({ providerKey, onDelete }: ProviderBodyProps) => {
  const navigation = useNavigation();
  const summary = useProviderSummary(providerKey);
  const detail = useProviderDetail(providerKey);
  const warning = useNameWarnings().get(providerKey);
  const [editing, setEditing] = useState(false);
  const [copy, setCopy] = useState<CustomProviderDraft | null>(null);
  const back = {
    label: CATALOG.title,
    onBack: () => navigation.returnTo({ page: 'catalog' }),
  };
  const edit = (): void => navigation.leave(() => setEditing(true));
  const loaded = detail?.ok === true ? detail.value : null;
  if (detail?.ok === false) {
    const gone = detail.error.code === 'provider.not_found';
    return (
      <Page name={summary.name} title={<span className="visually-hidden">{summary.name}</span>} back={back}>
        <Empty
          title={gone ? PROVIDER.gone.title : errorWords(detail.error, summary.name).what}
          text={gone ? PROVIDER.gone.text : errorWords(detail.error, summary.name).next}
        >
          <Button variant="primary" onClick={() => navigation.replace({ page: 'catalog' })}>
            {PROVIDER.gone.action}
          </Button>
        </Empty>
      </Page>
    );
  }
  if (copy !== null) {
    const cancel = (): void => {
      setCopy(null);
      focusByKeyAfterRender('provider-menu');
    };
    return (
      <Page
        name={fill(PROVIDER.copy.title, { provider: summary.name })}
        back={{ label: summary.name, onBack: () => navigation.leave(cancel) }}
        lead={PROVIDER.copy.lead}
      >
        <CopyProvider draft={copy} onCancel={cancel} />
      </Page>
    );
  }
  return (
    <Page
      name={summary.name}
      back={back}
      mark={<Logo provider={summary} size="l" />}
      aside={
        summary.origin === 'custom' && (
          <>
            <Tag>{COMMON.custom}</Tag>
            {warning !== undefined && <Tag tone="warn">{warning}</Tag>}
          </>
        )
      }
      lead={summary.description}
      actions={
        loaded && (
          <>
            <Links detail={loaded} providerKey={providerKey} />
            <ProviderMenu
              providerKey={providerKey}
              detail={loaded}
              onCopy={setCopy}
              onEdit={edit}
              onDelete={onDelete}
            />
          </>
        )
      }
    >
      {loaded === null ? (
        <ListSkeleton label={FRAME.loading} />
      ) : editing && loaded.draft ? (
        <EditProvider providerKey={providerKey} draft={loaded.draft} onDone={() => setEditing(false)} />
      ) : (
        <Content providerKey={providerKey} detail={loaded} onEdit={edit} />
      )}
    </Page>
  );
};

const Links = ({
  detail,
  providerKey,
}: {
  readonly detail: ProviderDetail;
  readonly providerKey: ProviderKey;
}) => {
  const { website, docs } = detail.record.links;
  return (
    <span className={styles.links}>
      {website !== null && (
        <OpenPageButton providerKey={providerKey} page={{ kind: 'website' }}>
          {PROVIDER.website}
        </OpenPageButton>
      )}
      {docs !== null && (
        <OpenPageButton providerKey={providerKey} page={{ kind: 'docs' }}>
          {PROVIDER.docs}
        </OpenPageButton>
      )}
    </span>
  );
};

const Content = ({
  providerKey,
  detail,
  onEdit,
}: {
  readonly providerKey: ProviderKey;
  readonly detail: ProviderDetail;
  readonly onEdit: () => void;
}) => {
  const summary = useProviderSummary(providerKey);
  const connections = useConnectionsOf(providerKey);
  const rows = useRows(connections.map(({ id }) => id));
  const { record } = detail;
  const unusable = unusablePatternIn(record);
  return (
    <>
      {unusable !== null && (
        <Notice
          tone="warn"
          title={PROVIDER.unusablePattern.title}
          actions={<Button onClick={onEdit}>{PROVIDER.unusablePattern.action}</Button>}
        >
          {fill(PROVIDER.unusablePattern.text, { label: unusable })}
        </Notice>
      )}
      {record.actsAs === 'bot' && <Notice>{PROVIDER.actsAsBot}</Notice>}
      {connections.length > 0 && (
        <Section title={PROVIDER.accounts} flush>
          <div {...rows.list}>
            <ul>
              {connections.map((connection) => (
                <ConnectionRow
                  key={connection.id}
                  connection={connection}
                  provider={summary}
                  logo="none"
                  hasSeveral={hasDefault(connections)}
                  tabIndex={rows.tabIndex(connection.id)}
                />
              ))}
            </ul>
          </div>
        </Section>
      )}
      <ConnectSection providerKey={providerKey} detail={detail} />
      {record.auth.kind !== 'by-issuer' && <TechnicalDetails providerKey={providerKey} record={record} />}
    </>
  );
};
