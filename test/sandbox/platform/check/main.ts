/**
 * Checks whether a platform keeps to the contract (docs/platform-contract.md): `npm run platform:check -- <base URL>`.
 * Credentials come from the environment. Exit codes: 0 it does, 1 it deviates, 2 wrong arguments.
 */
import { checkPlatform } from './checks.ts';
import type { CheckResult, Target } from './checks.ts';

const usage = `npm run platform:check -- <base URL>

Checks a platform against docs/platform-contract.openapi.json. It changes nothing, and checks more with these
environment variables:

  PLATFORM_SIGN_IN        the sign-in host, such as https://api.workos.com
  PLATFORM_AUTHORIZATION  an Authorization header: "Api-Key …" or "Bearer vak_…"
  PLATFORM_SESSION        a session token, in place of that
  PLATFORM_ORGANIZATION   the ID of the organization that goes with the session
  PLATFORM_PROVIDER       a provider, such as github
  PLATFORM_PATH           a path of its API to send a GET request to, with an account that is connected`;

/** Reads the command line and the environment. A returned string is an error message. */
function readTarget([address, ...rest]: readonly string[], env: NodeJS.ProcessEnv): Target | string {
  const url = address === undefined ? null : URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol) || rest.length > 0) return usage;
  const { PLATFORM_AUTHORIZATION: authorization, PLATFORM_SESSION: session } = env;
  const organization = env['PLATFORM_ORGANIZATION'];
  const credential =
    authorization !== undefined
      ? { authorization }
      : session === undefined
        ? undefined
        : {
            'x-session-token': session,
            ...(organization === undefined ? {} : { 'vellum-organization-id': organization }),
          };
  return {
    baseUrl: url.href.replace(/\/$/, ''),
    signInHost: env['PLATFORM_SIGN_IN'],
    credential,
    provider: env['PLATFORM_PROVIDER'],
    path: env['PLATFORM_PATH'],
  };
}

const line = ({ problems, skipped, title }: CheckResult): string => {
  if (skipped !== undefined) return `skipped  ${title} (${skipped})`;
  return problems.length === 0
    ? `passed   ${title}`
    : `FAILED   ${title}\n         ${problems.join('\n         ')}`;
};

const target = readTarget(process.argv.slice(2), process.env);
if (typeof target === 'string') {
  console.error(target);
  process.exitCode = 2;
} else {
  const results = await checkPlatform(target);
  for (const result of results) console.log(line(result));
  const failed = results.filter(({ problems }) => problems.length > 0).length;
  const skipped = results.filter((result) => result.skipped !== undefined).length;
  console.log(`\n${results.length - failed - skipped} passed, ${failed} failed, ${skipped} skipped`);
  process.exitCode = failed === 0 ? 0 : 1;
}
