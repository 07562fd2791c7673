import type { ProviderRecord } from '../../../shared/domain/provider.ts';
import type { RecordProblem } from './api-validation.ts';
import { namesApiKey } from './client-values.ts';

/** A key is asked for if it is used, and only then. */
export function* apiKeyProblems({ auth, api }: ProviderRecord): Generator<RecordProblem> {
  const texts = { ...api?.headers, ...api?.parameters };
  const places = [
    ...Object.values(texts),
    ...(auth.kind === 'oauth2' ? Object.values(auth.tokenRequest.headers) : []),
  ];
  const label = auth.kind === 'oauth2' ? auth.client.apiKeyLabel : null;
  if (places.some(namesApiKey) !== (label !== null))
    yield { path: ['auth', 'client', 'apiKeyLabel'], reason: 'needed for {api_key}, and only for that' };
  const token = api?.token.in === 'query' ? [api.token.name.toLowerCase(), 'access_token'] : ['access_token'];
  for (const name of Object.keys(api?.parameters ?? {}))
    if (token.includes(name.toLowerCase()))
      yield { path: ['api', 'parameters', name], reason: 'reserved parameter' };
}
