import { File as FileIcon } from 'lucide-react';
import { useServices } from '../../stores/services.ts';
import type { ChosenFile, MultipartPart } from '../../../shared/domain/request.ts';
import { areVariables } from '../../../shared/graphql-body.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { mediaTypeByName } from '../../../shared/media-type.ts';
import { withNumbersForVariables } from '../../../shared/request-variables.ts';
import { fill } from '../../../shared/words/fill.ts';
import { REQUEST } from '../../../shared/words/request.ts';
import { CodeEditor } from '../../components/code/code-editor.tsx';
import { useFailureToast } from '../../hooks/use-failure-toast.ts';
import { formatBytes } from '../../i18n/bytes.ts';
import { BODY_KINDS, type FormBody } from '../../stores/request-form.ts';
import { Button } from '../../ui/button.tsx';
import { Chips } from '../../ui/chips.tsx';
import { cx } from '../../ui/cx.ts';
import { Name } from '../../ui/name.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './body-editor.module.css';
import { indentJson } from '../../../shared/indent-json.ts';
import table from './name-value-table.module.css';
import { EditableTable, NameValueTable, ValueField } from './name-value-table.tsx';

const WORDS = REQUEST.body;

interface BodyEditorProps {
  readonly body: FormBody;
  readonly onBody: (change: Partial<FormBody>) => void;
}

/** Edits a body of any kind. GraphQL is offered where the API takes it. */
export const BodyEditor = ({
  body,
  onBody,
  takesGraphql,
}: BodyEditorProps & { readonly takesGraphql: boolean }) => (
  <div className={styles.body}>
    <Chips
      label={WORDS.kind}
      options={BODY_KINDS.filter((kind) => kind !== 'graphql' || takesGraphql || body.kind === kind).map(
        (kind) => ({ value: kind, label: WORDS.kinds[kind] }),
      )}
      value={body.kind}
      onValue={(kind) => onBody({ kind })}
    />
    <BodyOfKind body={body} onBody={onBody} />
  </div>
);

const BodyOfKind = ({ body, onBody }: BodyEditorProps) => {
  switch (body.kind) {
    case 'none':
      return body.isLeftOut ? (
        <p className={styles.warning}>
          {fill(WORDS.leftOut, { kilobytes: Math.floor(LIMITS.historyBody / 1000) })}
        </p>
      ) : (
        <p className={styles.hint}>{WORDS.none}</p>
      );
    case 'json':
      return <JsonBody body={body} onBody={onBody} />;
    case 'graphql':
      return <GraphqlEditor body={body} onBody={onBody} />;
    case 'text':
      return (
        <>
          <MediaType body={body} onBody={onBody} />
          <CodeEditor
            key="text"
            label={WORDS.text}
            language="text"
            text={body.text}
            onText={(text) => onBody({ text })}
            className={styles.editor}
          />
        </>
      );
    case 'form':
      return (
        <NameValueTable
          label={REQUEST.table.fields}
          rows={body.fields}
          onRows={(fields) => onBody({ fields })}
        />
      );
    case 'multipart':
      return <PartsTable parts={body.parts} onParts={(parts) => onBody({ parts })} />;
    case 'file':
      return (
        <>
          <MediaType body={body} onBody={onBody} />
          <div className={styles.line}>
            {body.file && <FileName file={body.file} />}
            <ChooseFile
              label={body.file ? WORDS.chooseOther : WORDS.chooseFile}
              onFile={(file) => onBody({ file, mediaType: mediaTypeByName(file.name) })}
            />
          </div>
        </>
      );
  }
};

/** Whether a text is JSON once its variables are filled in. */
const isJson = (text: string): boolean => {
  try {
    JSON.parse(withNumbersForVariables(text));
    return true;
  } catch {
    return false;
  }
};

const JsonBody = ({ body, onBody }: BodyEditorProps) => {
  const isValid = isJson(body.json);
  return (
    <>
      <CodeEditor
        key="json"
        label={WORDS.json}
        language="json"
        text={body.json}
        onText={(json) => onBody({ json })}
        className={styles.editor}
      />
      <div className={styles.line}>
        {body.json.trim() !== '' && !isValid && <p className={styles.warning}>{WORDS.notJson}</p>}
        {isValid && (
          <Button
            variant="quiet"
            size="s"
            className={styles.first}
            onClick={() => onBody({ json: indentJson(body.json)?.text ?? body.json })}
          >
            {WORDS.indent}
          </Button>
        )}
      </div>
    </>
  );
};

const GraphqlEditor = ({ body: { graphql }, onBody }: BodyEditorProps) => (
  <>
    <CodeEditor
      key="graphql"
      label={WORDS.graphql}
      language="graphql"
      text={graphql.query}
      onText={(query) => onBody({ graphql: { ...graphql, query } })}
      className={styles.editor}
    />
    <p className={styles.hint} aria-hidden>
      {WORDS.graphqlVariables}
    </p>
    <CodeEditor
      key="variables"
      label={WORDS.graphqlVariables}
      language="json"
      text={graphql.variables}
      onText={(variables) => onBody({ graphql: { ...graphql, variables } })}
      className={styles.lowEditor}
    />
    {!areVariables(graphql.variables) && <p className={styles.warning}>{WORDS.notAnObject}</p>}
  </>
);

const MediaType = ({ body, onBody }: BodyEditorProps) => (
  <TextField
    label={WORDS.mediaType}
    mono
    className={styles.mediaType}
    value={body.mediaType}
    onValue={(mediaType) => onBody({ mediaType })}
  />
);

const PartsTable = ({
  parts,
  onParts,
}: {
  readonly parts: readonly MultipartPart[];
  readonly onParts: (parts: readonly MultipartPart[]) => void;
}) => (
  <EditableTable<MultipartPart>
    label={REQUEST.table.parts}
    rows={parts}
    onRows={onParts}
    emptyRow={{ name: '', content: '' }}
    nameOf={({ name }) => name}
    withName={(part, name) => ({ ...part, name })}
    value={(part, index, change) => (
      <div className={styles.part}>
        {typeof part.content === 'string' ? (
          <>
            <ValueField
              value={part.content}
              index={index}
              onValue={(content) => change({ ...part, content })}
            />
            {part.content === '' && (
              <ChooseFile label={WORDS.chooseFile} onFile={(content) => change({ ...part, content })} />
            )}
          </>
        ) : (
          <>
            <FileName file={part.content} />
            <Button variant="quiet" size="s" onClick={() => change({ ...part, content: '' })}>
              {WORDS.useText}
            </Button>
          </>
        )}
        <PartType part={part} index={index} onPart={change} />
      </div>
    )}
  />
);

/** The media type of a part. Left empty, a file has the one that its name says. */
const PartType = ({
  part: { mediaType, ...rest },
  index,
  onPart,
}: {
  readonly part: MultipartPart;
  readonly index: number;
  readonly onPart: (part: MultipartPart) => void;
}) => (
  <input
    className={cx(table.field, styles.partType)}
    aria-label={fill(REQUEST.table.typeOf, { number: index + 1 })}
    placeholder={typeof rest.content === 'string' ? WORDS.mediaType : mediaTypeByName(rest.content.name)}
    autoComplete="off"
    spellCheck={false}
    value={mediaType ?? ''}
    onChange={({ target: { value } }) => onPart(value === '' ? rest : { ...rest, mediaType: value })}
  />
);

const FileName = ({ file }: { readonly file: ChosenFile }) => (
  <span className={styles.file}>
    <FileIcon className={styles.fileIcon} aria-label={WORDS.file} />
    <Name text={file.name} />
    <span className={styles.size}>{formatBytes(file.size)}</span>
  </span>
);

const ChooseFile = ({
  label,
  onFile,
}: {
  readonly label: string;
  readonly onFile: (file: ChosenFile) => void;
}) => {
  const { bridge } = useServices();
  const toastFailure = useFailureToast();
  return (
    <Button
      size="s"
      onClick={() => {
        void bridge.call('requests.chooseFile').then((chosen) => {
          toastFailure(chosen);
          if (chosen.ok && chosen.value) onFile(chosen.value);
        });
      }}
    >
      {label}
    </Button>
  );
};
