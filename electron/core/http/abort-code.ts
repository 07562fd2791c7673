/** The error of a request whose signal was aborted: by a time limit, or because its caller ended it. */
export const abortCode = (signal: AbortSignal | undefined): 'network.timeout' | 'network.failed' => {
  const reason: unknown = signal?.reason;
  const isTimeout = reason instanceof DOMException && reason.name === 'TimeoutError';
  return isTimeout ? 'network.timeout' : 'network.failed';
};
