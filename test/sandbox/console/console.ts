import type { RegisteredClient, ClientProblem, ClientRegistry, ClientType } from '../auth/clients.ts';
import type { Grants } from '../auth/grants.ts';
import { accessPage, clientPage, clientsPage, newClientPage } from '../pages/console-pages.ts';
import { pageResponse } from '../pages/layout.ts';
import type { Page } from '../pages/layout.ts';
import { errorPage } from '../pages/messages.ts';
import { formOf, redirect } from '../server/message.ts';
import type { SandboxResponse, Handler, SandboxRequest } from '../server/message.ts';
import { changePlatform, platformPage } from '../platform/console.ts';
import type { PlatformControls } from '../platform/console.ts';
import type { People } from '../provider/people.ts';

export interface ConsoleParts {
  readonly clients: ClientRegistry;
  readonly grants: Grants;
  readonly people: People;
  /** The reference platform, once it runs. */
  readonly platform?: (() => PlatformControls | undefined) | undefined;
}

const notices: ReadonlyMap<string, string> = new Map([
  ['created', 'The app is there. Copy what the program asks for.'],
  ['saved', 'Saved.'],
  ['secret', 'There is a new client secret. Copy it into the program.'],
  ['deleted', 'The app is deleted, and all access given to it.'],
  ['revoked', 'The access is withdrawn.'],
  ['signed-out', 'Everybody is signed out of the platform.'],
]);

const notFound = (): Page => errorPage('not_found', undefined, 404);
const isClient = (value: RegisteredClient | ClientProblem): value is RegisteredClient => 'clientId' in value;

/** The developer console at `/console`. It has no sign-in, because the server listens on loopback only. */
export function developerConsole(parts: ConsoleParts): Handler {
  return async (request) => {
    const base = request.mount;
    const notice = notices.get(request.url.searchParams.get('done') ?? '');
    const [, , section = '', id = '', action = ''] = request.path.split('/').map(decode);
    const page =
      request.method === 'POST'
        ? await change(parts, request, section, id, action)
        : show(parts, request, { section, id, action, notice });
    const hasPlatform = parts.platform?.() !== undefined;
    return 'frame' in page ? pageResponse({ ...page, hasPlatform }, base) : page;
  };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function show(
  { clients, grants, people, platform: findPlatform }: ConsoleParts,
  request: SandboxRequest,
  at: { section: string; id: string; action: string; notice: string | undefined },
): Page {
  const base = request.mount;
  const { notice } = at;
  switch (`${at.section}${at.id === '' ? '' : '/id'}${at.action === '' ? '' : '/action'}`) {
    case '':
      return clientsPage({ clients: clients.list(), base, notice });
    case 'new':
      return newClientPage({ base, draft: draftFrom(request.url.searchParams) });
    case 'apps/id': {
      const client = clients.find(at.id);
      return client === undefined ? notFound() : clientPage({ client, base, notice });
    }
    case 'access': {
      const granted = grants.list();
      return accessPage({
        base,
        notice,
        people: people.list().map((person) => ({
          person,
          access: granted
            .filter(({ sub }) => sub === person.sub)
            .map((entry) => ({
              granted: entry,
              clientName: clients.find(entry.clientId)?.name ?? entry.clientId,
            })),
        })),
      });
    }
    case 'platform': {
      const platform = findPlatform?.();
      return platform === undefined ? notFound() : platformPage({ platform, base, notice });
    }
    default:
      return notFound();
  }
}

async function change(
  { clients, grants, platform: findPlatform }: ConsoleParts,
  request: SandboxRequest,
  section: string,
  id: string,
  action: string,
): Promise<Page | SandboxResponse> {
  const base = request.mount;
  const form = formOf(request);
  const done = (path: string, notice: string): SandboxResponse =>
    redirect(`${base}/console${path}?done=${encodeURIComponent(notice)}`);
  const toClient = (client: RegisteredClient, notice: string): SandboxResponse =>
    done(`/apps/${encodeURIComponent(client.clientId)}`, notice);

  if (section === 'access' && id === 'revoke') {
    grants.revoke({ sub: form.get('sub') ?? '', clientId: form.get('client_id') ?? '' });
    return done('/access', 'revoked');
  }
  const platform = section === 'platform' ? findPlatform?.() : undefined;
  if (platform !== undefined) return changePlatform(platform, form, base);
  if (section !== 'apps') return notFound();
  if (id === '') {
    const draft = draftFrom(form);
    const created = await clients.create(draft);
    return isClient(created)
      ? toClient(created, 'created')
      : newClientPage({ base, draft, problem: created });
  }
  const client = clients.find(id);
  if (client === undefined) return notFound();
  switch (action) {
    case 'redirect-uris': {
      const redirectUris = linesOf(form.get('redirect_uris'));
      const saved = await clients.setRedirectUris(id, redirectUris);
      if (saved === undefined) return notFound();
      return isClient(saved)
        ? toClient(saved, 'saved')
        : clientPage({ client, base, problem: saved, redirectUris });
    }
    case 'secret': {
      const changed = clients.replaceSecret(id);
      return changed === undefined ? notFound() : toClient(changed, 'secret');
    }
    case 'delete':
      clients.delete(id);
      return done('', 'deleted');
    default:
      return notFound();
  }
}

/** Reads a draft from the form, or from a link in a provider record: `?name=…&redirect_uri=…&type=…`. */
function draftFrom(values: URLSearchParams): {
  name: string;
  type: ClientType;
  redirectUris: readonly string[];
} {
  return {
    name: values.get('name') ?? '',
    type: values.get('type') === 'confidential' ? 'confidential' : 'public',
    redirectUris: [...linesOf(values.get('redirect_uris')), ...values.getAll('redirect_uri')],
  };
}

const linesOf = (text: string | null): readonly string[] =>
  (text ?? '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
