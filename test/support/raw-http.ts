import { randomInt } from 'node:crypto';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A socket that a test writes to by hand, with everything that came back so far. */
export interface RawSocket {
  readonly socket: Socket;
  readonly received: () => string;
  /** Resolves with everything received once the other side has closed, in whatever way. */
  readonly closed: Promise<string>;
}

/** Opens a socket and resolves once it is connected. Rejects if nobody listens. */
export const openSocket = (port: number, host = '127.0.0.1'): Promise<RawSocket> =>
  new Promise((resolve, reject) => {
    let text = '';
    const socket = connect({ port, host });
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => (text += chunk));
    socket.once('error', reject);
    const closed = new Promise<string>((done) => socket.once('close', () => done(text)));
    socket.once('connect', () => {
      socket.off('error', reject);
      // A reset is one of the ways in which the other side may close.
      socket.on('error', () => undefined);
      resolve({ socket, received: () => text, closed });
    });
  });

/** Sends bytes as they are and resolves with the whole answer. */
export const exchange = async (port: number, text: string, host?: string): Promise<string> => {
  const { socket, closed } = await openSocket(port, host);
  socket.write(text);
  return closed;
};

/** The status of an answer; 0 if there was none. */
export const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);

/** A header of an answer; null if it has none of that name. */
export const headerOf = (answer: string, name: string): string | null => {
  const head = answer.split('\r\n\r\n', 1)[0] ?? '';
  return new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]?.trim() ?? null;
};

/** Whether somebody listens. */
export const isListening = (port: number, host = '127.0.0.1'): Promise<boolean> =>
  openSocket(port, host).then(
    ({ socket }) => {
      socket.destroy();
      return true;
    },
    () => false,
  );

/** A port for a record with a fixed one: free now, and below those that systems hand out by themselves. */
export const freePort = async (): Promise<number> => {
  for (;;) {
    await using taken = await occupy('127.0.0.1', randomInt(15_000, 30_000));
    if (taken) return taken.port;
  }
};

/** Takes a port, as another program might; null if it can't be had. */
export const occupy = (
  host: string,
  port = 0,
): Promise<(AsyncDisposable & { readonly port: number }) | null> =>
  new Promise((resolve) => {
    const server: Server = createServer((socket) => socket.destroy());
    server.once('error', () => resolve(null));
    server.listen({ host, port, exclusive: true, ipv6Only: host.includes(':') }, () => {
      const address = server.address();
      resolve({
        port: typeof address === 'object' && address ? address.port : 0,
        [Symbol.asyncDispose]: () => new Promise((done) => server.close(() => done())),
      });
    });
  });
