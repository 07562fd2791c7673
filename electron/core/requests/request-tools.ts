import type {
  ChosenFile,
  MultipartPart,
  NameValue,
  RequestBody,
  RequestDraft,
  RequestPreview,
} from '../../../shared/domain/request.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { prepareRequest, type PreparedRequest } from '../api/prepared-request.ts';
import { apiKeyAddress } from '../clients/oauth-client-repository.ts';
import type { ConnectionApi, ConnectionBackends } from '../connections/connection-backend.ts';
import { tokenRecord, type ConnectionRepository } from '../connections/connection-repository.ts';
import type { ChosenFiles, Clipboard, Database, Random } from '../ports.ts';
import type { Vault } from '../vault/vault.ts';
import { allowableTemplate } from './approval-question.ts';
import { addedHeaders } from './added-headers.ts';
import type { Approvals } from './approvals.ts';
import { readyRequest, withConnection } from './ready-request.ts';
import { partType } from './request-body.ts';
import type { RequestVariables } from './request-variables.ts';

interface ToolParts {
  readonly approvals: Pick<Approvals, 'prepare'>;
  readonly backends: ConnectionBackends;
  readonly clipboard: Clipboard;
  readonly database: Database;
  readonly files: ChosenFiles;
  readonly repository: ConnectionRepository;
  readonly userAgent: string;
  readonly variables: RequestVariables;
  readonly vault: Pick<Vault, 'placesOf'>;
}

/** Stands for what is random in each request. */
const ANY: Random = { uuid: () => '…', bytes: (length) => new Uint8Array(length) };

/** What a page needs around a request: what it would do, files, and the request as a command. */
export class RequestTools {
  readonly #parts: ToolParts;

  constructor(parts: ToolParts) {
    this.#parts = parts;
  }

  async chooseFile(): Promise<Result<ChosenFile | null>> {
    return ok(await this.#parts.files.chooseSource());
  }

  async chooseTarget(suggestedName: string): Promise<Result<ChosenFile | null>> {
    return ok(await this.#parts.files.chooseTarget(suggestedName));
  }

  /** What a draft would do, as far as it can be known before. Fails with `request.*` if it could not be sent. */
  async preview(draft: RequestDraft): Promise<Result<RequestPreview>> {
    const { approvals, userAgent, vault } = this.#parts;
    const ready = await readyRequest({ ...this.#parts, random: ANY }, draft);
    if (!ready.ok) return ready;
    const {
      api,
      backend,
      connection: { id, grant },
      draft: filled,
      request,
      effect,
    } = ready.value;
    if (effect === 'write') approvals.prepare();
    const sender = {
      userAgent,
      usesDpop: vault.placesOf('dpop_key').has(tokenRecord(id)),
      hasApiKey:
        grant.kind === 'own' && vault.placesOf('api_key').has(apiKeyAddress(grant.oauthClientId).record),
      isManaged: backend.accessToken === undefined,
    };
    const headers = addedHeaders(ready.value, filled.headers, sender);
    const template = effect === 'write' ? allowableTemplate(api.facts, request, filled.body) : null;
    return ok({ url: request.url.href, effect, template, headers });
  }

  /** Copies a request as a curl command, with the values of its variables. Fails with `request.*` if it could not be sent. */
  async copyCurl(written: RequestDraft): Promise<Result<null>> {
    const { clipboard, variables } = this.#parts;
    const api = withConnection(this.#parts, written.connectionId, (backend, connection) =>
      backend.api(connection),
    );
    if (!api.ok) return api;
    const filled = variables.fill(written);
    if (!filled.ok) return filled;
    const draft = filled.value;
    const request = prepareRequest(api.value.target, { ...draft, body: null });
    if (!request.ok) return request;
    await clipboard.write(curlCommand(api.value, request.value, draft.headers, draft.body));
    return ok(null);
  }
}

/** A POSIX shell command that sends the request with the token in `$TOKEN`. */
const curlCommand = (
  { target: { token, headers: fixed } }: Pick<ConnectionApi, 'target'>,
  { method, url }: PreparedRequest,
  headers: readonly NameValue[],
  body: RequestBody,
): string => {
  // The caller's headers replace those of the API.
  const own = new Set(headers.map(([name]) => name.toLowerCase()));
  const lines = [
    // Without --head, curl waits for the body that a response to HEAD never has.
    `curl ${method === 'HEAD' ? '--head' : `--request ${method}`} ${addressWithToken(token, url)}`,
    // Brackets and braces have a meaning of their own in an address.
    ...(/[[\]{}]/.test(url.href) ? ['--globoff'] : []),
    ...(token.in === 'header' ? [`--header ${quoted(`${token.name}: ${token.prefix}`)}"$TOKEN"`] : []),
    ...[...Object.entries(fixed).filter(([name]) => !own.has(name)), ...headers].map(
      // With a colon, an empty header is not sent.
      ([name, value]) => `--header ${quoted(value === '' ? `${name};` : `${name}: ${value}`)}`,
    ),
    ...bodyOptions(body, !own.has('content-type')),
  ];
  return lines.join(' \\\n  ');
};

/** The address as a word of the shell, with `$TOKEN` where the token goes. */
const addressWithToken = (token: ConnectionApi['target']['token'], url: URL): string => {
  switch (token.in) {
    case 'header':
      return quoted(url.href);
    case 'query':
      return `${quoted(`${url.href}${url.search === '' ? '?' : '&'}${token.name}=`)}"$TOKEN"`;
    case 'path':
      return `${quoted(url.origin + token.prefix)}"$TOKEN"${quoted(url.pathname + url.search)}`;
  }
};

const bodyOptions = (body: RequestBody, isTyped: boolean): string[] => {
  const typeOption = (mediaType: string): string[] =>
    isTyped ? [`--header ${quoted(`content-type: ${mediaType}`)}`] : [];
  switch (body.kind) {
    case 'none':
    case 'bytes':
      return [];
    case 'text':
      return [...typeOption(body.mediaType), `--data-raw ${quoted(body.text)}`];
    case 'form':
      // The option encodes values only.
      return body.fields.map(
        ([name, value]) => `--data-urlencode ${quoted(`${encodeURIComponent(name)}=${value}`)}`,
      );
    case 'multipart':
      return body.parts.map(formOption);
    case 'file':
      return [...typeOption(body.mediaType), `--data-binary ${quoted(`@${body.file.name}`)}`];
  }
};

const formOption = (part: MultipartPart): string => {
  const { name, content } = part;
  const type = partType(part);
  const ofType = type === null ? '' : `;type=${type}`;
  if (typeof content !== 'string') return `--form ${quoted(`${name}=@${inForm(content.name)}${ofType}`)}`;
  return type === null
    ? `--form-string ${quoted(`${name}=${content}`)}`
    : `--form ${quoted(`${name}=${inForm(content)}${ofType}`)}`;
};

/** A value in double quotes, which curl's `--form` wants around a semicolon. */
const inForm = (text: string): string => `"${text.replaceAll(/["\\]/g, '\\$&')}"`;

/** A word in single quotes, in which a POSIX shell gives no character a meaning. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
