import type { ChosenFile, NameValue, RequestBody, RequestDraft } from '../../../shared/domain/request.ts';
import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { prepareRequest, type PreparedRequest } from '../api/prepared-request.ts';
import { backendOf, type ConnectionApi, type ConnectionBackends } from '../connections/connection-backend.ts';
import type { ConnectionRepository } from '../connections/connection-repository.ts';
import type { ChosenFiles, Clipboard } from '../ports.ts';

interface ToolParts {
  readonly backends: ConnectionBackends;
  readonly clipboard: Clipboard;
  readonly files: ChosenFiles;
  readonly repository: ConnectionRepository;
}

/** What a page needs around a request: files, and the request as a command. */
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

  /** Copies a request as a curl command. Fails with `request.*` if it could not be sent. */
  async copyCurl(draft: RequestDraft): Promise<Result<null>> {
    const { repository, backends, clipboard } = this.#parts;
    const connection = repository.find(draft.connectionId);
    if (!connection) return err(appError('connection.not_found'));
    const backend = backendOf(backends, connection.grant);
    const api = backend.ok ? backend.value.api(connection) : backend;
    if (!api.ok) return api;
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
  const lines = [
    `curl --request ${method} ${addressWithToken(token, url)}`,
    ...(token.in === 'header' ? [`--header ${quoted(`${token.name}: ${token.prefix}`)}"$TOKEN"`] : []),
    ...[...Object.entries(fixed), ...headers].map(
      ([name, value]) => `--header ${quoted(`${name}: ${value}`)}`,
    ),
    ...bodyOptions(body),
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

const bodyOptions = (body: RequestBody): string[] => {
  switch (body.kind) {
    case 'none':
    case 'bytes':
      return [];
    case 'text':
      return [`--header ${quoted(`content-type: ${body.mediaType}`)}`, `--data-raw ${quoted(body.text)}`];
    case 'form':
      return body.fields.map(([name, value]) => `--data-urlencode ${quoted(`${name}=${value}`)}`);
    case 'multipart':
      return body.parts.map(({ name, content }) =>
        typeof content === 'string'
          ? `--form-string ${quoted(`${name}=${content}`)}`
          : `--form ${quoted(`${name}=@"${content.name}"`)}`,
      );
    case 'file':
      return [
        `--header ${quoted(`content-type: ${body.mediaType}`)}`,
        `--data-binary ${quoted(`@${body.file.name}`)}`,
      ];
  }
};

/** A word in single quotes, in which a POSIX shell gives no character a meaning. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
