import type { DiscoveryReport } from '../../../shared/domain/custom-provider.ts';
import { takesDocuments } from '../../../shared/domain/oauth-client.ts';
import type { BY_URL } from '../../../shared/words/custom.ts';

/** `used`: Keyfob uses it, or offers it. `required`: part of every sign-in. `unused`: the server has it, and Keyfob makes no use of it. */
export type Answer = keyof typeof BY_URL.factValues;
export type DiscoveryFact = keyof typeof BY_URL.facts;

const isKnownByDocument = (
  { clientIdMetadata, issInResponse }: DiscoveryReport,
  hasDocument: boolean,
): boolean => takesDocuments({ clientMetadataDocuments: clientIdMetadata, issInResponse }, hasDocument);

/** Whether nothing has to be filled in at this server (`canRegister`). */
export const canRegisterAt = (report: DiscoveryReport, hasDocument: boolean): boolean =>
  report.registration || isKnownByDocument(report, hasDocument);

/**
 * What discovery found, as it will be used with the form that it filled in.
 *
 * @param hasDocument whether this Keyfob has the URL of a document about it
 */
export const discoveryFacts = (
  report: DiscoveryReport,
  hasDocument: boolean,
): readonly (readonly [DiscoveryFact, Answer])[] => {
  const usedIf = (isOffered: boolean): Answer => (isOffered ? 'used' : 'none');
  const unusedIf = (isOffered: boolean): Answer => (isOffered ? 'unused' : 'none');
  const { pkce, pushedAuthorizationRequests: pushed } = report;
  return [
    ['pkce', pkce === 'unknown' ? 'unknown' : usedIf(pkce === 'offered')],
    ['revocation', usedIf(report.revocation)],
    ['issInResponse', usedIf(report.issInResponse)],
    ['pushedAuthorizationRequests', pushed === 'required' ? 'required' : usedIf(pushed === 'offered')],
    ['dpop', usedIf(report.dpop)],
    ['device', usedIf(report.device)],
    ['registration', usedIf(report.registration)],
    ['clientIdMetadata', isKnownByDocument(report, hasDocument) ? 'used' : unusedIf(report.clientIdMetadata)],
  ];
};

/** Whether two spellings name the same issuer. Metadata may differ from what was asked for by a slash at the end. */
export const isSameIssuer = (one: string, other: string): boolean =>
  one.replace(/\/$/, '') === other.replace(/\/$/, '');
