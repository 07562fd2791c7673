import { useState } from 'react';
import type { RequestDraft, SavedRequest } from '../../../shared/domain/request.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import { isSameJson } from '../../../shared/json-object.ts';
import { useFailureToast } from '../../hooks/use-failure-toast.ts';
import { draftOfForm, formOfDraft, type RequestForm } from '../../stores/request-form.ts';
import { useServices } from '../../stores/services.ts';
import type { StoredRequests } from './stored-requests.ts';
import { useSaveRequest } from './use-save-request.ts';

/** Saves what is in the form. */
export interface Saving {
  /** The saved request that is in the form; null if it is a new one. */
  readonly saved: SavedRequest | null;
  /** Whether the form is no longer what was saved. */
  readonly isDirty: boolean;
  /** Updates the saved request. Of a new one, the name is asked for. */
  readonly save: () => void;
  /** Asks for a name, also if there is one. */
  readonly saveAs: () => void;
  /** What is saved once the person has entered a name; null while they are not asked. */
  readonly unnamedDraft: RequestDraft | null;
  /** @param saved what was saved; null if the person changed their mind */
  readonly onNamed: (saved: SavedRequest | null) => void;
}

/** @param settle puts what was typed into the path where it belongs */
export const useSaving = (
  connectionId: ConnectionId,
  form: RequestForm,
  settle: () => RequestForm,
  stored: StoredRequests,
): Saving => {
  const { requests } = useServices();
  const report = useFailureToast();
  const saveRequest = useSaveRequest(stored.reload);
  const [unnamedDraft, setUnnamedDraft] = useState<RequestDraft | null>(null);
  const saved = stored.saved?.find(({ id }) => id === form.savedId) ?? null;
  const saveAs = (): void => setUnnamedDraft(draftOfForm(connectionId, settle()));
  return {
    saved,
    isDirty: saved !== null && isDirty(saved, form),
    save: () => {
      if (saved === null) return saveAs();
      const { id: replaces, name } = saved;
      const draft = draftOfForm(connectionId, settle());
      void saveRequest({ name, draft, replaces }).then((done) => report(done));
    },
    saveAs,
    unnamedDraft,
    onNamed: (done) => {
      setUnnamedDraft(null);
      if (done) requests.setForm(connectionId, { ...form, savedId: done.id });
    },
  };
};

/** Whether a form would be saved as something else. What was saved is read as a form first, which leaves out what no form has. */
export const isDirty = ({ draft }: SavedRequest, form: RequestForm): boolean =>
  !isSameJson(draftOfForm(draft.connectionId, formOfDraft(draft)), draftOfForm(draft.connectionId, form));
