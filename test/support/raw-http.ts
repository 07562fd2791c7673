import { randomInt } from 'node:crypto';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A socket that a test writes to directly. */
export interface RawSocket {
  readonly socket: Socket;
  readonly received: () => string;
  /** Resolves with everything received when the connection has closed or was reset. */
  readonly closed: Promise<string>;
}

/** Opens a socket and resolves when it is connected. Rejects if the port is closed. */
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
      // The other side may also reset the connection.
      socket.on('error', () => undefined);
      resolve({ socket, received: () => text, closed });
    });
  });

/** Sends text unchanged and resolves with the whole response. */
export const exchange = async (port: number, text: string, host?: string): Promise<string> => {
  const { socket, closed } = await openSocket(port, host);
  socket.write(text);
  return closed;
};

/** The status of a response; 0 if there was none. */
export const statusOf = (response: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(response)?.[1] ?? 0);

/** A header of a response, or null. */
export const headerOf = (response: string, name: string): string | null => {
  const head = response.split('\r\n\r\n', 1)[0] ?? '';
  return new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]?.trim() ?? null;
};

/** Whether a program listens on the port. */
export const isListening = (port: number, host = '127.0.0.1'): Promise<boolean> =>
  openSocket(port, host).then(
    ({ socket }) => {
      socket.destroy();
      return true;
    },
    () => false,
  );

/** A port that is free now, below the range from which systems assign ports and above those of the built-in records. */
export const freePort = async (): Promise<number> => {
  for (;;) {
    await using occupied = await occupy('127.0.0.1', randomInt(18_000, 30_000));
    if (occupied) return occupied.port;
  }
};

/** Listens on a port, as another program might. Returns null if the port is in use. */
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
