import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { appError, type AppError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ClientCertificate } from '../ports.ts';

const BLOCK = /-----BEGIN ([A-Z0-9 ]{1,40})-----[^-]+-----END \1-----/g;

/**
 * Reads a certificate, those of its issuers if they are there, and the private key from a PEM text, in any order. Fails with
 * `client.certificate_unreadable`, `client.certificate_encrypted`, `client.certificate_mismatch` or `client.certificate_weak`.
 */
export const readCertificate = (text: string): Result<ClientCertificate> => {
  const blocks = [...text.matchAll(BLOCK)].map(([block, label = '']) => ({ block, label }));
  if (/^-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/m.test(text))
    return err(appError('client.certificate_encrypted'));
  try {
    const [key = null, ...otherKeys] = blocks
      .filter(({ label }) => label.endsWith('PRIVATE KEY'))
      .map(({ block }): KeyObject => createPrivateKey(block));
    const certificates = blocks
      .filter(({ label }) => label === 'CERTIFICATE')
      .map(({ block }) => new X509Certificate(block));
    if (key === null || otherKeys.length > 0 || certificates.length === 0)
      return err(appError('client.certificate_unreadable'));
    const own = certificates.find((certificate) => certificate.checkPrivateKey(key));
    if (!own) return err(appError('client.certificate_mismatch'));
    if (isWeak(key)) return err(appError('client.certificate_weak'));
    const chain = [own, ...certificates.filter((certificate) => certificate !== own)];
    return ok({
      chain: chain.map(String).join(''),
      privateKey: key.export({ format: 'pem', type: 'pkcs8' }) as string,
      validFrom: Date.parse(own.validFrom),
      validTo: Date.parse(own.validTo),
    });
  } catch {
    return err(appError('client.certificate_unreadable'));
  }
};

/** Shorter RSA keys have not been safe for years, and TLS takes no DSA keys. OpenSSL refuses both by itself, and BoringSSL does not. */
const isWeak = ({ asymmetricKeyType: type, asymmetricKeyDetails: details }: KeyObject): boolean =>
  type === 'dsa' || (type?.startsWith('rsa') === true && (details?.modulusLength ?? 0) < 2048);

/** The PEM text of a certificate and its private key, as it is stored. */
export const certificateText = ({ chain, privateKey }: ClientCertificate): string => chain + privateKey;

/** Why a certificate can't be used at a time; null if it can. */
export const certificateProblem = (
  { validFrom, validTo }: Pick<ClientCertificate, 'validFrom' | 'validTo'>,
  now: number,
): AppError | null => {
  if (now < validFrom) return appError('client.certificate_not_yet_valid');
  return now > validTo ? appError('client.certificate_expired') : null;
};

/** Sends requests with a certificate; without one if it is null. */
export const withCertificate = <Q extends { readonly clientCertificate?: ClientCertificate }, R>(
  clientCertificate: ClientCertificate | null,
  send: (request: Q) => R,
): ((request: Q) => R) =>
  clientCertificate === null ? send : (request) => send({ ...request, clientCertificate });
