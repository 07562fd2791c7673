/** A QR code: a line for each row, with `1` for a black square and `0` for a white one. Without its white border. */
export interface QrCode {
  readonly rows: readonly string[];
}
