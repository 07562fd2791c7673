import type { PlatformAddress } from '../../../shared/domain/platform.ts';
import { endpointProblem } from '../catalog/url-rules.ts';

/** The addresses in the spelling in which they are stored, compared and shown. */
export const normalizePlatformAddress = ({ baseUrl, signInUrl }: PlatformAddress): PlatformAddress => ({
  baseUrl: normalize(baseUrl),
  signInUrl: normalize(signInUrl),
});

const normalize = (text: string): string => {
  const trimmed = text.trim();
  return (URL.canParse(trimmed) && !/\s/.test(trimmed) ? new URL(trimmed).href : trimmed).replace(/\/+$/, '');
};

/** Which of the addresses can't be one of a platform: https, or http on this computer, without a query; null if both can. */
export const platformAddressProblem = ({
  baseUrl,
  signInUrl,
}: PlatformAddress): keyof PlatformAddress | null => {
  if (!isUsable(baseUrl)) return 'baseUrl';
  return isUsable(signInUrl) ? null : 'signInUrl';
};

const isUsable = (text: string): boolean =>
  endpointProblem(text, true) === null && !text.includes('?') && !text.endsWith('/');
