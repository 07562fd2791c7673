/** How Keyfob names itself to servers (RFC 9110 §10.1.5). */
export const userAgentOf = ({
  appName,
  version,
}: {
  readonly appName: string;
  readonly version: string;
}): string => `${appName}/${version}`;
