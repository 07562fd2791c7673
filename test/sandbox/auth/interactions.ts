import { errors } from 'oidc-provider';
import type { InteractionResults, Provider } from 'oidc-provider';
import { pageResponse } from '../pages/layout.ts';
import { errorPage } from '../pages/messages.ts';
import { consentPage, signInPage } from '../pages/sign-in.ts';
import { paths } from '../server/endpoints.ts';
import { formOf } from '../server/message.ts';
import type { SandboxResponse, Handler } from '../server/message.ts';
import { nodePair } from '../server/node-call.ts';
import type { People } from '../provider/people.ts';
import { apiScopes, describeScopes, sandboxScopes, splitScope } from '../provider/scopes.ts';

type Details = Awaited<ReturnType<Provider['interactionDetails']>>;

/** One request to a sign-in or consent page. */
interface Interaction {
  readonly details: Details;
  readonly clientName: string;
  readonly redirectUri: string | undefined;
  readonly action: string;
  /** Passes the person's decision to the authorization server, whose response redirects the browser. */
  readonly finish: (result: InteractionResults) => Promise<SandboxResponse>;
}

/**
 * The pages between an authorization request and its response:
 * `/interaction/<uid>[/accounts|/login|/consent|/cancel]`.
 */
export function interactionPages(provider: Provider, people: People): Handler {
  return async (request) => {
    const [, , uid, step] = request.path.split('/');
    const { message, nodeResponse } = nodePair(request);
    let details: Details;
    try {
      details = await provider.interactionDetails(message, nodeResponse);
    } catch (error) {
      if (!(error instanceof errors.SessionNotFound)) throw error;
      return pageResponse(errorPage('session_not_found', error.error_description, 400), request.mount);
    }
    if (details.uid !== uid) {
      return pageResponse(errorPage('session_not_found', undefined, 400), request.mount);
    }
    const interaction: Interaction = {
      details,
      clientName: await clientNameOf(provider, details),
      redirectUri: textParam(details, 'redirect_uri'),
      action: `${request.mount}${paths.interaction}/${uid}`,
      finish: async (result) => {
        await provider.interactionFinished(message, nodeResponse, result, { mergeWithLastSubmission: false });
        return nodeResponse.captured;
      },
    };
    const page = await decide(
      provider,
      people,
      interaction,
      `${request.method} ${step ?? ''}`,
      formOf(request),
    );
    return 'frame' in page ? pageResponse(page, request.mount) : page;
  };
}

async function decide(
  provider: Provider,
  people: People,
  interaction: Interaction,
  what: string,
  form: URLSearchParams,
): Promise<SandboxResponse | ReturnType<typeof signInPage>> {
  const { details } = interaction;
  const person = people.bySub(details.session?.accountId ?? '');
  switch (what) {
    case 'GET ':
      if (details.prompt.name !== 'consent' || person === undefined)
        return chooseAccount(people, interaction);
      return consentPage({
        ...interaction,
        person,
        scopes: describeScopes(requestedScopes(details)),
      });
    case 'GET accounts':
      return chooseAccount(people, interaction);
    case 'POST login': {
      const typed = form.get('account') ?? '';
      const chosen = people.findOrCreate(typed);
      if (chosen === undefined) {
        return chooseAccount(people, interaction, {
          typed,
          problem: 'Enter a name or an email address, 60 characters at most.',
        });
      }
      return interaction.finish({ login: { accountId: chosen.sub }, select_account: {} });
    }
    case 'POST consent':
      if (person === undefined) return chooseAccount(people, interaction);
      if (form.get('decision') !== 'allow') return interaction.finish(refusal);
      return interaction.finish({
        ...details.lastSubmission,
        consent: { grantId: await grant(provider, details, person.sub, form.getAll('scope')) },
      });
    case 'POST cancel':
      return interaction.finish(refusal);
    default:
      return errorPage('not_found', undefined, 404);
  }
}

const refusal: InteractionResults = {
  error: 'access_denied',
  error_description: 'The person pressed Deny.',
};

function chooseAccount(
  people: People,
  interaction: Interaction,
  problem: { problem?: string; typed?: string } = {},
): ReturnType<typeof signInPage> {
  const hint = textParam(interaction.details, 'login_hint');
  return signInPage({
    ...interaction,
    ...problem,
    people: people.list(),
    expected: hint === undefined ? undefined : people.find(hint),
    formTarget: interaction.redirectUri,
  });
}

/**
 * Creates a grant with the ticked scopes. Unticked scopes are recorded as rejected; otherwise oidc-provider
 * would ask for them again at once.
 */
async function grant(
  provider: Provider,
  details: Details,
  accountId: string,
  ticked: readonly string[],
): Promise<string> {
  const clientId = textParam(details, 'client_id');
  const created = new provider.Grant({ accountId, ...(clientId === undefined ? {} : { clientId }) });
  const isRequired = (id: string): boolean =>
    sandboxScopes.some((scope) => scope.id === id && scope.required === true);
  const requested = requestedScopes(details);
  const granted = requested.filter((id) => isRequired(id) || ticked.includes(id));
  const rejected = requested.filter((id) => !granted.includes(id));
  created.addOIDCScope([...granted]);
  if (rejected.length > 0) created.rejectOIDCScope([...rejected]);
  const resource = textParam(details, 'resource');
  if (resource !== undefined) {
    created.addResourceScope(
      resource,
      granted.filter((id) => apiScopes.includes(id)),
    );
    created.rejectResourceScope(
      resource,
      rejected.filter((id) => apiScopes.includes(id)),
    );
  }
  return created.save();
}

function requestedScopes(details: Details): readonly string[] {
  const requested = splitScope(textParam(details, 'scope'));
  return sandboxScopes.map(({ id }) => id).filter((id) => requested.includes(id));
}

function textParam(details: Details, name: string): string | undefined {
  const value = details.params[name];
  return typeof value === 'string' ? value : undefined;
}

async function clientNameOf(provider: Provider, details: Details): Promise<string> {
  const client = await provider.Client.find(textParam(details, 'client_id') ?? '');
  return client?.clientName ?? client?.clientId ?? 'an app that was deleted';
}
