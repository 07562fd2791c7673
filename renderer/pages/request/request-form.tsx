import { useMemo } from 'react';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import { takesBody } from '../../../shared/domain/request.ts';
import type { ProviderSummary } from '../../../shared/domain/provider.ts';
import { fill } from '../../../shared/words/fill.ts';
import { REQUEST } from '../../../shared/words/request.ts';
import { useFormat } from '../../i18n/format.ts';
import {
  countOf,
  draftOfForm,
  formOfDraft,
  isWholeUrl,
  missingPlaceholders,
  newForm,
  newGraphqlForm,
  saysQuery,
  settledForm,
  type FormPart,
  type RequestForm as Form,
  withAddress,
  withoutBase,
  withQueryInTable,
} from '../../stores/request-form.ts';
import { useAccountVariables, useServices } from '../../stores/services.ts';
import { shortName } from '../../stores/toaster.ts';
import { Button } from '../../ui/button.tsx';
import { TabPanel, Tabs } from '../../ui/tabs.tsx';
import { AddedHeaders } from './added-headers.tsx';
import type { ShownApi } from './api-of.ts';
import { BodyEditor } from './body-editor.tsx';
import { isCurl, parseCurl } from './curl-command.ts';
import { HEADER_NAMES } from './header-names.ts';
import { MethodField } from './method-field.tsx';
import { NameValueTable } from './name-value-table.tsx';
import { PathPlaceholders } from './path-placeholders.tsx';
import { Preview } from './preview.tsx';
import styles from './request-form.module.css';
import { RequestTools } from './request-tools.tsx';
import { usePreview } from './use-preview.ts';
import type { Saving } from './use-saving.ts';
import type { Sending } from './use-sending.ts';
import { VariablesPanel } from './variables-panel.tsx';

interface RequestFormProps {
  readonly connection: ConnectionFacts;
  readonly provider: ProviderSummary;
  readonly api: ShownApi;
  readonly form: Form;
  readonly onForm: (form: Form) => void;
  readonly sending: Sending;
  readonly saving: Saving;
  readonly isMac: boolean;
}

/** Method, path, parameters, headers and body, and what sending them would do. */
export const RequestForm = ({
  connection,
  provider,
  api: { baseUrl, examples, graphql, tokenHeader },
  form,
  onForm,
  sending,
  saving,
  isMac,
}: RequestFormProps) => {
  const { toaster } = useServices();
  const format = useFormat();
  const missing = missingPlaceholders(form);
  const { rows: variables } = useAccountVariables(connection.id);
  const change = (part: Partial<Form>): void => onForm({ ...form, ...part });
  const settled = useMemo(() => settledForm(form, baseUrl), [form, baseUrl]);
  const preview = usePreview(connection, settled);
  const settle = (): void => {
    if (settled.path !== form.path) onForm(settled);
  };
  const takeCurl = (command: string): void => {
    const request = parseCurl(command, tokenHeader);
    if (!request) {
      toaster.show({ text: REQUEST.pasted.unreadable, tone: 'problem' });
      return;
    }
    const { leftOut, address, ...rest } = request;
    const draft = { ...rest, connectionId: connection.id, address: withoutBase(address, baseUrl) };
    onForm(withQueryInTable(formOfDraft(draft)));
    if (leftOut.length === 0) return;
    const parts = format.list(leftOut.map(shortName));
    toaster.show({ text: fill(REQUEST.pasted.without, { parts }), tone: 'plain' });
  };
  return (
    <>
      <div className={styles.line}>
        <MethodField method={form.method} onMethod={(method) => change({ method })} />
        <div className={styles.address}>
          {!isWholeUrl(form.path) && (
            <span className={styles.base} title={baseUrl}>
              {baseUrl.replace(/^https?:\/\//, '').replace(/\/$/, '')}
            </span>
          )}
          <input
            className={styles.path}
            aria-label={REQUEST.path}
            placeholder={REQUEST.pathHint}
            data-autofocus
            data-focus-key="request-path"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={form.path}
            onChange={(event) => change({ path: event.target.value })}
            onBlur={settle}
            onPaste={(event) => {
              const text = event.clipboardData.getData('text/plain').trim();
              const { value, selectionStart, selectionEnd } = event.currentTarget;
              const replacesAll = selectionStart === 0 && selectionEnd === value.length;
              if (isCurl(text)) takeCurl(text);
              else if (replacesAll && saysQuery(text)) onForm(withAddress(form, text, baseUrl));
              else return;
              event.preventDefault();
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) sending.send();
            }}
          />
        </div>
        {sending.isRunning ? (
          <Button className={styles.send} onClick={sending.cancel}>
            {REQUEST.cancel}
          </Button>
        ) : (
          <Button
            variant="primary"
            className={styles.send}
            data-focus-key="request-send"
            aria-disabled={!sending.canSend}
            onClick={sending.send}
          >
            {REQUEST.send}
            <kbd className={styles.key}>{isMac ? '⌘ Enter' : 'Ctrl Enter'}</kbd>
          </Button>
        )}
      </div>
      <div className={styles.below}>
        <PathPlaceholders
          form={form}
          onPlaceholders={(placeholders) => change({ placeholders })}
          onEnter={sending.send}
        />
        {(examples.length > 0 || graphql !== null) && (
          <p className={styles.examples}>
            <span>{REQUEST.examples}</span>
            {examples.map(({ path, words }) => (
              <button
                key={path}
                type="button"
                className={styles.example}
                title={path}
                onClick={() => onForm({ ...newForm(path), headers: form.headers })}
              >
                {words === '' ? <code>{path}</code> : words}
              </button>
            ))}
            {graphql !== null && (
              <button
                type="button"
                className={styles.example}
                title={`POST ${graphql}`}
                onClick={() => onForm({ ...newGraphqlForm(graphql), headers: form.headers })}
              >
                {REQUEST.graphqlExample}
              </button>
            )}
          </p>
        )}
        {missing.length > 0 ? (
          <p>
            {fill(REQUEST.placeholders.missing, { names: format.list(missing.map((name) => `{${name}}`)) })}
          </p>
        ) : (
          <Preview connection={connection} method={form.method} preview={preview} provider={provider.name} />
        )}
      </div>
      <Tabs<FormPart>
        label={REQUEST.parts.label}
        tabs={[
          { value: 'query', label: REQUEST.parts.query, count: countOf(form.query) },
          { value: 'headers', label: REQUEST.parts.headers, count: countOf(form.headers) },
          { value: 'body', label: REQUEST.parts.body, disabled: !takesBody(form.method) },
          { value: 'variables', label: REQUEST.parts.variables, count: variables.length },
        ]}
        value={form.part === 'body' && !takesBody(form.method) ? 'query' : form.part}
        onValue={(part) => change({ part })}
        className={styles.parts}
        barClassName={styles.partsBar}
        actions={
          <RequestTools
            draft={draftOfForm(connection.id, settled)}
            sending={sending}
            saving={saving}
            provider={provider.name}
            isMac={isMac}
          />
        }
      >
        <TabPanel value="query">
          <NameValueTable
            label={REQUEST.table.query}
            rows={form.query}
            onRows={(query) => change({ query })}
          />
        </TabPanel>
        <TabPanel value="headers">
          <NameValueTable
            label={REQUEST.table.headers}
            rows={form.headers}
            suggestions={HEADER_NAMES}
            onRows={(headers) => change({ headers })}
          />
          <AddedHeaders preview={preview} />
        </TabPanel>
        <TabPanel value="body">
          <BodyEditor
            body={form.body}
            onBody={(body) => change({ body: { ...form.body, ...body } })}
            takesGraphql={graphql !== null}
          />
        </TabPanel>
        <TabPanel value="variables">
          <VariablesPanel connectionId={connection.id} isVaultOpen={sending.canSend} />
        </TabPanel>
      </Tabs>
    </>
  );
};
