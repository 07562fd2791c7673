import type { QrCode } from '../../../shared/domain/qr-code.ts';
import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';

/** The longest link, in bytes. A code for a longer one has squares that are too small for a phone that looks at a screen. */
const MAX_BYTES = 1500;

/** The QR code of a link. Fails with `connect.qr_too_long`. */
export const qrCodeOf = async (link: string): Promise<Result<QrCode>> => {
  if (Buffer.byteLength(link) > MAX_BYTES) return err(appError('connect.qr_too_long'));
  // Loaded on first use, because it is rarely needed.
  const { encode } = await import('uqr');
  // The lowest level of error correction has the largest squares. A screen is not scratched.
  const { data } = encode(link, { ecc: 'L', border: 0 });
  return ok({ rows: data.map((row) => row.map((isBlack) => (isBlack ? '1' : '0')).join('')) });
};
