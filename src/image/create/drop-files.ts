import type { Scope } from '../../api/http.ts';
import type { ProfileName } from '../../attributes/profile.ts';
import { addFiles } from './chosen-files.ts';
import { changeForm, createDrafts, NEW_DRAFT } from './create-draft.ts';

/** Puts files into the form for new images, beside what is typed there already. */
export function dropFiles(scope: Scope, profile: ProfileName, files: readonly File[]): void {
  const draft = createDrafts.of(scope, NEW_DRAFT);
  changeForm(draft, { source: 'file' });
  addFiles(draft, files, profile);
}
