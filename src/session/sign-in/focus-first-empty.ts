/** Takes the focus to the first field that has to be filled in and is not; to the last one when all are. */
export function focusFirstEmpty(form: HTMLFormElement | null): void {
  const fields = [...(form?.elements ?? [])].filter(
    (element): element is HTMLInputElement => element instanceof HTMLInputElement && element.required,
  );
  (fields.find(({ value }) => value === '') ?? fields.at(-1))?.focus();
}
