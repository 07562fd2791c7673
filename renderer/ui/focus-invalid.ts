/** Moves the focus to the first invalid field of a form, after React has marked the fields. */
export const focusInvalidAfterRender = (form: HTMLElement | null): void => {
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
};
