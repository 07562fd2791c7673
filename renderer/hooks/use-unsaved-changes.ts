import { useEffect, useId } from 'react';
import { useServices } from '../stores/services.ts';

const keepPage = (event: BeforeUnloadEvent): void => event.preventDefault();

/** Has the person asked before a form with unsaved changes is left. A window that is closed meanwhile is only hidden. */
export const useUnsavedChanges = (isUnsaved: boolean): void => {
  const { views } = useServices();
  const id = useId();
  useEffect(() => {
    if (!isUnsaved) return;
    views.setState(({ unsavedForms }) => ({ unsavedForms: [...unsavedForms, id] }));
    window.addEventListener('beforeunload', keepPage);
    return () => {
      window.removeEventListener('beforeunload', keepPage);
      views.setState(({ unsavedForms }) => ({ unsavedForms: unsavedForms.filter((other) => other !== id) }));
    };
  }, [isUnsaved, id, views]);
};
