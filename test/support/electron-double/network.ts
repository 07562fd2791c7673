import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { app } from './app.ts';
import { face } from './face.ts';

const makeSession = (): Electron.Session =>
  face<Electron.Session>(
    'session',
    {
      setPermissionRequestHandler: () => undefined,
      setPermissionCheckHandler: () => undefined,
      setDevicePermissionHandler: () => undefined,
      setSpellCheckerEnabled: () => undefined,
      setProxy: () => Promise.resolve(),
      protocol: face<Electron.Protocol>('session.protocol', { handle: () => undefined }),
      webRequest: face<Electron.WebRequest>('session.webRequest', { onBeforeRequest: () => undefined }),
    },
    new EventEmitter(),
  );

let defaultSession = makeSession();
const sessions = new Map<string, Electron.Session>();

export const session = face<typeof Electron.Session>('session', {
  get defaultSession() {
    return defaultSession;
  },
  fromPartition: (name) => {
    const known = sessions.get(name);
    if (known) return known;
    const made = makeSession();
    sessions.set(name, made);
    app.emit('session-created', made);
    return made;
  },
});

export const protocol = face<Electron.Protocol>('protocol', {
  registerSchemesAsPrivileged: () => undefined,
  handle: () => undefined,
});

/** Every request of the network client since the last reset. */
export const requests: Electron.ClientRequest[] = [];

export const net = face<Electron.Net>('net', {
  isOnline: () => true,
  request: () => {
    const request: Electron.ClientRequest = face<Electron.ClientRequest>(
      'ClientRequest',
      {
        setHeader: () => undefined,
        write: () => request,
        end: () => request,
        abort: () => undefined,
        followRedirect: () => undefined,
      },
      new EventEmitter(),
    );
    requests.push(request);
    return request;
  },
});

/** Responds to a request. The body ends only if the test ends the stream that is returned. */
export const respond = (
  request: Electron.ClientRequest,
  head: Pick<Electron.IncomingMessage, 'statusCode' | 'rawHeaders'>,
): PassThrough => {
  const response = Object.assign(new PassThrough(), head);
  request.emit('response', response);
  return response;
};

export const resetNetwork = (): void => {
  defaultSession = makeSession();
  sessions.clear();
  requests.length = 0;
};
