import { randomUUID } from 'node:crypto';
import { PAGE } from '../../../shared/domain/actor.ts';
import type { ApprovalAnswer, ApprovalQuestion } from '../../../shared/domain/approval.ts';
import type { RequestBody, RequestDraft, RequestResponse } from '../../../shared/domain/request.ts';
import { asRequestId, type RequestId } from '../../../shared/ids.ts';
import type { Result } from '../../../shared/result.ts';
import type { Simulator } from '../../sandbox/simulator.ts';
import { connectedScene, type ConnectedScene } from '../../support/connected-scene.ts';
import { FakeFiles } from '../../support/fake-files.ts';
import type { SceneOptions } from '../../support/scene.ts';

export const SCOPES = ['offline_access', 'notes:read', 'notes:write'];

export interface RequestScene extends ConnectedScene {
  readonly files: FakeFiles;
  /** What the person was asked, in order. */
  readonly questions: ApprovalQuestion[];
  send(draft?: Partial<RequestDraft>, options?: SendOptions): Promise<Result<RequestResponse>>;
}

interface SendOptions {
  readonly requestId?: RequestId;
  readonly saveTo?: string;
}

/**
 * A scene with an account that may read and write notes, and a person who gives the answers in turn. Afterwards they say no. An answer may
 * be one that comes later.
 */
export const requestScene = async (
  sim: Simulator,
  answers: (ApprovalAnswer | Promise<ApprovalAnswer>)[] = [],
  { ports, ...options }: SceneOptions & { readonly scopes?: readonly string[] } = {},
): Promise<RequestScene> => {
  const questions: ApprovalQuestion[] = [];
  const files = new FakeFiles();
  const prompt = {
    ask: (question: ApprovalQuestion, signal: AbortSignal): Promise<ApprovalAnswer> => {
      questions.push(question);
      const withdrawn = new Promise<ApprovalAnswer>((resolve) =>
        signal.addEventListener('abort', () => resolve('unanswered')),
      );
      return Promise.race([Promise.resolve(answers.shift() ?? 'deny'), withdrawn]);
    },
    prepare: () => undefined,
  };
  const scene = await connectedScene(sim, { scopes: SCOPES, ports: { prompt, files, ...ports }, ...options });
  const send: RequestScene['send'] = (draft, { requestId, saveTo } = {}) =>
    scene.core.requests.send(
      PAGE,
      requestId ?? asRequestId(randomUUID()),
      {
        connectionId: scene.id,
        method: 'GET',
        address: '/notes',
        query: [],
        headers: [],
        body: { kind: 'none' },
        ...draft,
      },
      saveTo ?? null,
    );
  return Object.assign(scene, { questions, files, send });
};

export const json = (value: unknown): RequestBody => ({
  kind: 'text',
  mediaType: 'application/json',
  text: JSON.stringify(value),
});

/** A request that writes a note. */
export const note = (title: string): Partial<RequestDraft> => ({
  method: 'POST',
  body: json({ title, text: title }),
});

/** What the sandbox's echo says about the request. */
export interface Echo {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  readonly size: number;
  readonly sha256: string;
}

/** The JSON document of a response. Fails the test if there was none. */
export const documentOf = (sent: Result<RequestResponse>): Record<string, unknown> => {
  if (!sent.ok) throw new Error(`The request failed: ${sent.error.code}`);
  const { body } = sent.value;
  if (body.kind !== 'bytes') throw new Error('The body is in a file.');
  return JSON.parse(new TextDecoder().decode(body.bytes)) as Record<string, unknown>;
};

export const echoOf = (sent: Result<RequestResponse>): Echo => documentOf(sent) as unknown as Echo;
