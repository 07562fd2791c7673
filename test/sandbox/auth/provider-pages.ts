import type { Configuration, ErrorOut, KoaContextWithOIDC } from 'oidc-provider';
import { renderPage } from '../pages/layout.ts';
import type { Page } from '../pages/layout.ts';
import { deviceCodePage, deviceConfirmPage, deviceDonePage, errorPage } from '../pages/messages.ts';
import { paths } from '../server/endpoints.ts';

type DeviceFlow = NonNullable<NonNullable<Configuration['features']>['deviceFlow']>;
type DevicePages = Required<
  Pick<DeviceFlow, 'userCodeInputSource' | 'userCodeConfirmSource' | 'successSource'>
>;

function show(ctx: KoaContextWithOIDC, page: Page, mount: string): void {
  ctx.type = 'html';
  ctx.body = renderPage(page, mount);
}

/** The CSRF token of a device form. oidc-provider stores it in the session before it renders the page. */
function xsrfOf(ctx: KoaContextWithOIDC): string {
  const session = ctx.oidc.session as { state?: { secret?: string } } | undefined;
  return session?.state?.secret ?? '';
}

const clientNameOf = (ctx: KoaContextWithOIDC): string =>
  ctx.oidc.client?.clientName ?? ctx.oidc.client?.clientId ?? 'An app';

const codeProblems: Readonly<Record<string, string>> = {
  NotFoundError: 'There is no such code. Compare it with your device.',
  ExpiredError: 'This code has expired. Ask your device for a new one.',
  AlreadyUsedError: 'This code has been used already.',
  NoCodeError: 'Enter the code that your device shows.',
  AbortedError: 'Stopped. Nothing was connected.',
};

/** Renders the three pages of the device flow (RFC 8628) for oidc-provider. */
export function deviceFlowPages(mount: string): DevicePages {
  const action = `${mount}${paths.device}`;
  return {
    userCodeInputSource: (ctx, _form, _out, error) => {
      const problem =
        error === undefined ? undefined : (codeProblems[error.name] ?? 'This did not work. Start again.');
      show(ctx, deviceCodePage({ action, xsrf: xsrfOf(ctx), problem }), mount);
    },
    userCodeConfirmSource: (ctx, _form, client, _device, userCode) =>
      show(
        ctx,
        deviceConfirmPage({
          action,
          xsrf: xsrfOf(ctx),
          userCode,
          clientName: client.clientName ?? client.clientId,
        }),
        mount,
      ),
    successSource: (ctx) => show(ctx, deviceDonePage(clientNameOf(ctx)), mount),
  };
}

/** Renders errors that must not be sent to the client, such as `invalid_redirect_uri` (RFC 6749 §4.1.2.1). */
export const renderError =
  (mount: string) =>
  (ctx: KoaContextWithOIDC, out: ErrorOut, error: Error): void => {
    const name = error.name === 'SessionNotFound' ? 'session_not_found' : out.error;
    const redirectUri = ctx.oidc.params?.['redirect_uri'];
    const rejectedValue =
      name === 'invalid_redirect_uri' && typeof redirectUri === 'string'
        ? redirectUri.slice(0, 300)
        : undefined;
    show(ctx, errorPage(name, out.error_description, ctx.status, rejectedValue), mount);
  };
