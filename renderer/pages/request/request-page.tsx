import { History } from 'lucide-react';
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import type { AccountValue } from '../../../shared/domain/account-value.ts';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import type { HistoryEntry, RequestDraft, SavedRequest } from '../../../shared/domain/request.ts';
import { isOpen } from '../../../shared/domain/vault.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import type { ProviderDetail } from '../../../shared/ipc/contract.ts';
import { hasVariables } from '../../../shared/request-variables.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { fill } from '../../../shared/words/fill.ts';
import { FRAME } from '../../../shared/words/frame.ts';
import { REQUEST, REQUEST_HISTORY } from '../../../shared/words/request.ts';
import type { Editor } from '../../components/code/code-mirror.ts';
import { GoneAccount } from '../../components/connection/gone-account.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useAccountValues } from '../../hooks/use-account-values.ts';
import { usePageKeys } from '../../hooks/use-page-keys.ts';
import { useProviderDetail, useProviderSummary } from '../../hooks/use-provider.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import {
  draftOfForm,
  firstForm as firstFormOf,
  formOfDraft,
  isOfForm,
  missingPlaceholders,
  newForm,
  settledForm,
  withoutBase,
} from '../../stores/request-form.ts';
import { useRequestState, useServices, useSlices, useViewState } from '../../stores/services.ts';
import { BackButton } from '../../ui/back-button.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Name } from '../../ui/name.tsx';
import { Page } from '../../ui/page.tsx';
import { ListSkeleton } from '../../ui/skeleton.tsx';
import { Tag } from '../../ui/tag.tsx';
import { AccountSelect } from './account-select.tsx';
import { apiOf, isOnApi } from './api-of.ts';
import { RequestForm } from './request-form.tsx';
import styles from './request-page.module.css';
import { RequestSide } from './request-side.tsx';
import { ResponsePanel } from './response-panel.tsx';
import { StoredRequestsContext, useLoadedRequests } from './stored-requests.ts';
import { useSaving } from './use-saving.ts';
import { useExchange } from './use-sending.ts';

/** Sends requests to the API of an account. */
export const RequestPage = ({ connectionId }: { readonly connectionId: ConnectionId }) => {
  const connection = useSlices((slices) => slices.connections).find(({ id }) => id === connectionId);
  return connection ? (
    <OfAccount connection={connection} />
  ) : (
    <Page name={REQUEST.title} title={<span className="visually-hidden">{REQUEST.title}</span>}>
      <GoneAccount />
    </Page>
  );
};

const OfAccount = ({ connection }: { readonly connection: ConnectionFacts }) => {
  const navigation = useNavigation();
  const provider = useProviderSummary(connection.providerKey);
  const loaded = useProviderDetail(connection.providerKey);
  const toAccount = (): void => navigation.returnTo({ page: 'connection', connectionId: connection.id });
  const values = useAccountValues(connection, loaded?.ok === true ? loaded.value.record : null);
  if (loaded?.ok === true && loaded.value.record.api !== null && values !== null)
    return <Workbench connection={connection} detail={loaded.value} values={values} toAccount={toAccount} />;
  return (
    <Page name={REQUEST.title} back={{ label: connection.account.label, onBack: toAccount }}>
      {loaded === null || values === null ? (
        <ListSkeleton label={FRAME.loading} />
      ) : loaded.ok ? (
        <Empty title={fill(REQUEST.noApi.title, { provider: provider.name })} text={REQUEST.noApi.text}>
          <Button variant="primary" onClick={toAccount}>
            {REQUEST.noApi.action}
          </Button>
        </Empty>
      ) : (
        <ErrorNotice error={loaded.error} provider={provider.name} />
      )}
    </Page>
  );
};

const Workbench = ({
  connection,
  detail,
  values,
  toAccount,
}: {
  readonly connection: ConnectionFacts;
  readonly detail: ProviderDetail;
  readonly values: readonly AccountValue[];
  readonly toAccount: () => void;
}) => {
  const { requests, variables, views } = useServices();
  const provider = useProviderSummary(connection.providerKey);
  const clients = useSlices((slices) => slices.clients);
  const isVaultOpen = isOpen(useSlices((slices) => slices.vault));
  const isMac = useSlices((slices) => slices.system.platform === 'darwin');
  const api = apiOf(detail.record, connection, clients, values);
  const [firstForm] = useState(() => firstFormOf(api));
  const form = useRequestState(({ forms }) => forms[connection.id]) ?? firstForm;
  const { exchange, sendDraft, sendingOf } = useExchange(connection.id, isVaultOpen);
  const stored = useLoadedRequests(connection.id, isVaultOpen, exchange?.outcome ? exchange.requestId : null);
  useEffect(() => {
    if (isVaultOpen) void variables.load(connection.id);
  }, [variables, connection.id, isVaultOpen]);
  const code = useRef<Pick<Editor, 'openSearch'>>(null);
  const [isHistoryOpen, setIsHistoryOpen] = useState(false);
  useEffect(() => {
    document.title = `${REQUEST.title} – ${COMMON.appName}`;
  }, []);

  const setForm = (next: typeof form): void => requests.setForm(connection.id, next);
  const settle = (): typeof form => {
    const next = settledForm(form, api.baseUrl);
    setForm(next);
    return next;
  };
  const saving = useSaving(connection.id, form, settle, stored);
  const sending = sendingOf(() => {
    const next = settle();
    if (missingPlaceholders(next).length === 0) return draftOfForm(connection.id, next);
    document.querySelector<HTMLElement>('[data-placeholder="missing"]')?.focus();
    return null;
  });
  const isTrying = useViewState(({ trying }) => trying === connection.id);
  const tryFirst = useEffectEvent(() => {
    // Nothing that costs money, and not what the person has changed since.
    const isFree = connection.grant.kind === 'own' || detail.record.managed?.billed !== true;
    if (isFree && form === firstForm && (api.examples.length > 0 || api.graphql !== null)) sending.send();
  });
  useLayoutEffect(() => {
    if (!isTrying) return;
    views.setState({ trying: null });
    tryFirst();
  }, [isTrying, views]);
  const followDraft = (draft: RequestDraft): void => {
    const next = settledForm(formOfDraft(draft), api.baseUrl);
    setForm(next);
    sendDraft(draftOfForm(connection.id, next));
  };
  const chooseStored = (stored: HistoryEntry | SavedRequest): void => {
    const draft = { ...stored.draft, address: withoutBase(stored.draft.address, api.baseUrl) };
    setForm(
      'outcome' in stored
        ? formOfDraft(draft, stored.isBodyLeftOut)
        : { ...formOfDraft(draft), savedId: stored.id },
    );
    setIsHistoryOpen(false);
  };
  usePageKeys((event) => {
    if (!(isMac ? event.metaKey : event.ctrlKey) || event.altKey || event.shiftKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      sending.send();
    } else if (event.key.toLowerCase() === 's') {
      event.preventDefault();
      saving.save();
    } else if (event.key.toLowerCase() === 'f' && !event.defaultPrevented && code.current) {
      event.preventDefault();
      code.current.openSearch();
    }
  });

  return (
    <StoredRequestsContext value={stored}>
      <div className={styles.page} data-fills>
        <div className={styles.main}>
          <div className={styles.form}>
            <header className={styles.header}>
              <div className={styles.line}>
                <BackButton label={connection.account.label} onBack={toAccount} />
                {saving.saved && (
                  <p className={styles.saved}>
                    <Name text={saving.saved.name} />
                    {saving.isDirty && <Tag>{REQUEST_HISTORY.changed}</Tag>}
                  </p>
                )}
              </div>
              <div className={styles.bar}>
                <h1 tabIndex={-1} className={styles.title}>
                  {REQUEST.title}
                </h1>
                <Button
                  icon={History}
                  className={styles.historyButton}
                  onClick={() => setIsHistoryOpen(true)}
                >
                  {REQUEST_HISTORY.open}
                </Button>
                <AccountSelect connection={connection} provider={provider} />
              </div>
            </header>
            <RequestForm
              connection={connection}
              provider={provider}
              api={api}
              form={form}
              onForm={setForm}
              sending={sending}
              saving={saving}
              isMac={isMac}
            />
          </div>
          <ResponsePanel
            exchange={exchange}
            isOfForm={exchange === null || isOfForm(exchange.draft, settledForm(form, api.baseUrl))}
            connection={connection}
            provider={provider}
            detail={detail}
            codeRef={code}
            onDraft={followDraft}
            onSendAgain={() => {
              if (exchange) sendDraft(exchange.draft);
            }}
            openerOf={(address) =>
              isOnApi(address, api) && !hasVariables(address)
                ? () => setForm(settledForm(newForm(address), api.baseUrl))
                : null
            }
          />
        </div>
        <aside className={styles.side} aria-label={REQUEST_HISTORY.label}>
          <RequestSide
            connection={connection}
            isVaultOpen={isVaultOpen}
            current={saving.saved?.id ?? null}
            onStored={chooseStored}
          />
        </aside>
      </div>
      <Dialog
        open={isHistoryOpen}
        title={REQUEST_HISTORY.label}
        onClose={() => setIsHistoryOpen(false)}
        actions={<Button onClick={() => setIsHistoryOpen(false)}>{COMMON.close}</Button>}
      >
        <div className={styles.dialog}>
          <RequestSide
            connection={connection}
            isVaultOpen={isVaultOpen}
            current={saving.saved?.id ?? null}
            onStored={chooseStored}
          />
        </div>
      </Dialog>
    </StoredRequestsContext>
  );
};
