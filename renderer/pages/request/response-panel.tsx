import { ArrowRight, Copy, Download } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { RequestDraft, RequestResponse, RunningRequest } from '../../../shared/domain/request.ts';
import { fill } from '../../../shared/words/fill.ts';
import { REQUEST_PHASE, RESPONSE } from '../../../shared/words/request.ts';
import { useFailureToast } from '../../hooks/use-failure-toast.ts';
import { formatBytes } from '../../i18n/bytes.ts';
import { useServices, useSlices } from '../../stores/services.ts';
import type { Exchange } from '../../stores/request-store.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { TabPanel, Tabs } from '../../ui/tabs.tsx';
import { tableOf } from './json-table.ts';
import type { CodeView } from './json-view.tsx';
import { nextPage } from './next-page.ts';
import { FailureNotice, NextStepNotice, type StepContext } from './next-step-notice.tsx';
import { contentOf, fileNameOf, type Content } from './response-content.ts';
import styles from './response-panel.module.css';
import { BodyView, HeadersView, type ResponseView } from './response-views.tsx';
import { durationWords, shortPath, statusDot, statusLine } from './response-words.ts';

interface ResponsePanelProps extends StepContext {
  readonly exchange: Exchange | null;
  /** Whether the form still describes the request of this exchange. */
  readonly isOfForm: boolean;
  readonly onDraft: (draft: RequestDraft) => void;
  readonly codeRef: CodeView;
}

/** What became of the last request of the account. */
export const ResponsePanel = ({ exchange, isOfForm, onDraft, codeRef, ...context }: ResponsePanelProps) => {
  const [view, setView] = useState<ResponseView>('pretty');
  const [filter, setFilter] = useState({ about: '', expression: '' });
  const panel = useRef<HTMLElement>(null);
  const sent = exchange?.requestId;
  useEffect(() => {
    if (sent !== undefined) panel.current?.scrollIntoView({ block: 'nearest' });
  }, [sent]);
  return (
    <section ref={panel} aria-label={RESPONSE.title} className={styles.panel}>
      {exchange === null ? (
        <p className={styles.message}>{RESPONSE.empty}</p>
      ) : exchange.outcome === null ? (
        <Progress exchange={exchange} />
      ) : exchange.outcome.ok ? (
        <Received
          key={exchange.requestId}
          response={exchange.outcome.value}
          draft={exchange.draft}
          isOfForm={isOfForm}
          endedAt={exchange.endedAt ?? 0}
          view={view}
          onView={setView}
          filter={filter}
          onFilter={setFilter}
          onDraft={onDraft}
          codeRef={codeRef}
          {...context}
        />
      ) : (
        <div className={styles.failure}>
          {!isOfForm && <RequestName draft={exchange.draft} />}
          <FailureNotice error={exchange.outcome.error} endedAt={exchange.endedAt ?? 0} {...context} />
        </div>
      )}
    </section>
  );
};

/** The method and path of a request that the form no longer describes. */
const RequestName = ({ draft }: { readonly draft: RequestDraft }) => (
  <span className={styles.request} title={`${draft.method} ${draft.address}`}>
    {`${draft.method} ${shortPath(draft)}`}
  </span>
);

const progressWords = ({ phase, sentBytes, receivedBytes, expectedBytes }: RunningRequest): string | null => {
  if (phase === 'receiving')
    return expectedBytes === null
      ? formatBytes(receivedBytes)
      : fill(RESPONSE.progress, {
          received: formatBytes(receivedBytes),
          expected: formatBytes(expectedBytes),
        });
  return sentBytes > 0 ? formatBytes(sentBytes) : null;
};

const Progress = ({ exchange }: { readonly exchange: Exchange }) => {
  const running = useSlices(({ requests }) => requests).find(
    ({ requestId }) => requestId === exchange.requestId,
  );
  const phase = running?.phase ?? 'sending';
  return (
    <div className={styles.progress}>
      <StatusDot kind="checking" />
      <span role="status">{REQUEST_PHASE[phase]}</span>
      {running && <span className={styles.muted}>{progressWords(running)}</span>}
    </div>
  );
};

const viewsOf = (content: Content, hasTable: boolean): readonly ResponseView[] => {
  switch (content.kind) {
    case 'json':
      return [
        'pretty',
        ...(hasTable ? (['table'] as const) : []),
        'raw',
        ...(content.flaw === 'unreadable' ? (['hex'] as const) : []),
        'headers',
      ];
    case 'image':
      return ['image', 'headers'];
    case 'binary':
      return ['hex', 'headers'];
    case 'text':
      return content.flaw === 'unreadable' ? ['raw', 'hex', 'headers'] : ['raw', 'headers'];
    case 'empty':
      return ['raw', 'headers'];
  }
};

const NO_BYTES = new Uint8Array();

/** A filter stays for the next response from the same path. */
interface LastFilter {
  /** Method and address, without the query. */
  readonly about: string;
  readonly expression: string;
}

interface ReceivedProps extends StepContext {
  readonly response: RequestResponse;
  readonly draft: RequestDraft;
  readonly isOfForm: boolean;
  /** Milliseconds since 1970. */
  readonly endedAt: number;
  readonly view: ResponseView;
  readonly onView: (view: ResponseView) => void;
  readonly filter: LastFilter;
  readonly onFilter: (filter: LastFilter) => void;
  readonly onDraft: (draft: RequestDraft) => void;
  readonly codeRef: CodeView;
}

const Received = ({
  response,
  draft,
  isOfForm,
  endedAt,
  view,
  onView,
  filter,
  onFilter,
  onDraft,
  codeRef,
  ...context
}: ReceivedProps) => {
  const { body, headers, status, size, durationMs, nextStep, redirect } = response;
  const bytes = body.kind === 'bytes' ? body.bytes : NO_BYTES;
  const content = useMemo(() => contentOf(headers, bytes), [headers, bytes]);
  const table = useMemo(() => (content.kind === 'json' ? tableOf(content.value) : null), [content]);
  const views = viewsOf(content, table !== null);
  const shown = views.includes(view) ? view : (views[0] ?? 'headers');
  const about = `${draft.method} ${response.url.split('?', 1)[0] ?? ''}`;
  // The end of a body that was cut says nothing.
  const isCut = body.kind === 'bytes' && body.isCut;
  const flaw = (content.kind === 'json' || content.kind === 'text') && !isCut ? content.flaw : null;
  const cursor = context.detail.record.api?.cursor ?? null;
  const next = useMemo(() => nextPage(draft, response, content, cursor), [draft, response, content, cursor]);
  return (
    <Tabs
      label={RESPONSE.views.label}
      tabs={views.map((value) => ({
        value,
        label: RESPONSE.views[value],
        ...(value === 'headers' && { count: headers.length }),
      }))}
      value={shown}
      onValue={onView}
      className={styles.received}
      barClassName={styles.bar}
      before={
        <p role="status" className={styles.status}>
          <StatusDot kind={statusDot(status)} />
          <strong>{statusLine(status)}</strong>
          <span className={styles.muted}>{durationWords(durationMs)}</span>
          <span className={styles.muted}>
            {isCut ? fill(RESPONSE.moreThan, { size: formatBytes(bytes.length) }) : formatBytes(size)}
          </span>
          {!isOfForm && <RequestName draft={draft} />}
        </p>
      }
      actions={
        <span className={styles.tools}>
          {content.kind !== 'empty' && <BodyTools response={response} content={content} isCut={isCut} />}
        </span>
      }
    >
      {nextStep && <NextStepNotice step={nextStep} redirect={redirect} endedAt={endedAt} {...context} />}
      {isCut && (
        <Notice className={styles.notice}>{fill(RESPONSE.cut, { size: formatBytes(bytes.length) })}</Notice>
      )}
      {flaw !== null && <p className={styles.flaw}>{RESPONSE.flaws[flaw]}</p>}
      {views.map((value) => (
        <TabPanel key={value} value={value} className={styles.view}>
          {value === 'headers' ? (
            <HeadersView headers={headers} />
          ) : body.kind === 'file' ? (
            <p className={styles.message}>{fill(RESPONSE.savedAs, { file: body.name })}</p>
          ) : (
            <BodyView
              view={value}
              content={content}
              table={table}
              bytes={bytes}
              filter={{
                expression: filter.about === about ? filter.expression : '',
                onExpression: (expression) => onFilter({ about, expression }),
              }}
              connectionId={context.connection.id}
              codeRef={codeRef}
            />
          )}
        </TabPanel>
      ))}
      {next && (
        <div className={styles.footer}>
          <Button size="s" icon={ArrowRight} onClick={() => onDraft(next)}>
            {RESPONSE.nextPage}
          </Button>
        </div>
      )}
    </Tabs>
  );
};

const BodyTools = ({
  response: { requestId, headers, url },
  content,
  isCut,
}: {
  readonly response: RequestResponse;
  readonly content: Content;
  readonly isCut: boolean;
}) => {
  const { bridge, toaster } = useServices();
  const toastFailure = useFailureToast();
  return (
    <>
      {(content.kind === 'json' || content.kind === 'text') && (
        <IconButton
          size="s"
          icon={Copy}
          label={isCut ? RESPONSE.copyCut : RESPONSE.copy}
          onClick={() => {
            void bridge.call('requests.copyBody', requestId).then((done) => {
              toastFailure(done);
              if (done.ok) toaster.show({ text: RESPONSE.copied, tone: 'done' });
            });
          }}
        />
      )}
      <IconButton
        size="s"
        icon={Download}
        label={isCut ? RESPONSE.saveCut : RESPONSE.save}
        onClick={() => {
          const suggestedName = fileNameOf(headers, url, content);
          void bridge.call('requests.saveBody', requestId, { suggestedName }).then((saved) => {
            toastFailure(saved);
            if (saved.ok && saved.value !== null)
              toaster.show({ text: fill(RESPONSE.saved, { file: saved.value }), tone: 'done' });
          });
        }}
      />
    </>
  );
};
