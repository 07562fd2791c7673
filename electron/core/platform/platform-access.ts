/** With what a request to the platform is authorized. */
export interface PlatformAccess {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  /** The headers that authorize it. They are secret, and go to `baseUrl` only. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Names the organization that the person chose. */
export const ORGANIZATION_HEADER = 'vellum-organization-id';

/** Access to the connections of one assistant. */
export interface AssistantAccess extends PlatformAccess {
  readonly assistantId: string;
}

/** Who names the accounts of an assistant: `Account.issuer` of a managed connection. */
export const issuerOf = ({
  baseUrl,
  assistantId,
}: Pick<AssistantAccess, 'baseUrl' | 'assistantId'>): string => `${baseUrl}/v1/assistants/${assistantId}`;
