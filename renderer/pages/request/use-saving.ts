import { useState } from 'react';
import type { RequestDraft, SavedRequest } from '../../../shared/domain/request.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import { isSameJson } from '../../../shared/json-object.ts';
import { REQUEST_HISTORY } from '../../../shared/words/request.ts';
import { useFailureToast } from '../../hooks/use-failure-toast.ts';
import { draftOfForm, formOfDraft, type RequestForm } from '../../stores/request-form.ts';
import { useServices } from '../../stores/services.ts';
import { toastText } from '../../stores/toaster.ts';
import type { StoredRequests } from './stored-requests.ts';

/** Saves what is in the form. */
export interface Saving {
  /** The saved request that is in the form; null if it is a new one. */
  readonly saved: SavedRequest | null;
  /** Whether the form is no longer what was saved. */
  readonly isChanged: boolean;
  /** Updates the saved request. Of a new one, the name is asked for. */
  readonly save: () => void;
  /** Asks for a name, also if there is one. */
  readonly saveAs: () => void;
  /** What is saved once the person has entered a name; null while they are not asked. */
  readonly asking: RequestDraft | null;
  /** @param saved what was saved; null if the person changed their mind */
  readonly onAsked: (saved: SavedRequest | null) => void;
}

/** @param settle puts what was typed into the path where it belongs */
export const useSaving = (
  connectionId: ConnectionId,
  form: RequestForm,
  settle: () => RequestForm,
  stored: StoredRequests,
): Saving => {
  const { bridge, requests, toaster } = useServices();
  const report = useFailureToast();
  const [asking, setAsking] = useState<RequestDraft | null>(null);
  const saved = stored.saved?.find(({ id }) => id === form.saved) ?? null;
  const saveAs = (): void => setAsking(draftOfForm(connectionId, settle()));
  return {
    saved,
    isChanged: saved !== null && isChangedFrom(saved, form),
    save: () => {
      if (saved === null) return saveAs();
      const { id: replaces, name } = saved;
      const draft = draftOfForm(connectionId, settle());
      void bridge.call('requests.save', { name, draft, replaces }).then((done) => {
        report(done);
        if (!done.ok) return;
        toaster.show({ text: toastText(REQUEST_HISTORY.savedAs, { name }), tone: 'done' });
        stored.reload();
      });
    },
    saveAs,
    asking,
    onAsked: (done) => {
      setAsking(null);
      if (done) requests.setForm(connectionId, { ...form, saved: done.id });
    },
  };
};

/** Whether a form would be saved as something else. What was saved is read as a form first, which leaves out what no form has. */
export const isChangedFrom = ({ draft }: SavedRequest, form: RequestForm): boolean =>
  !isSameJson(draftOfForm(draft.connectionId, formOfDraft(draft)), draftOfForm(draft.connectionId, form));
