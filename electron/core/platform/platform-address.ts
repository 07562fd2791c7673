import type { PlatformAddress } from '../../../shared/domain/platform.ts';
import { endpointProblem } from '../catalog/url-rules.ts';

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
