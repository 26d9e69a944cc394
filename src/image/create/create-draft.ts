import type { ApiError } from '../../api/errors.ts';
import type { Image } from '../../api/image.ts';
import type { ProfileName } from '../../attributes/profile.ts';
import { Drafts, type Draft } from '../../work/drafts.ts';
import { formLike, NEW_FORM, type ChosenFile, type CreateForm } from './create-form.ts';

/** The form for a new image as it stands. */
export interface CreateState {
  readonly form: CreateForm;
  readonly files: readonly ChosenFile[];
  /** Properties of the image that it is like, which the form cannot hold. */
  readonly leftOut: readonly string[];
  /** What was typed before it was filled in with another image. */
  readonly before: CreateForm | null;
  /** The user has tried to create: what is missing is said. */
  readonly isJudged: boolean;
  readonly isSending: boolean;
  readonly refusal: ApiError | null;
}

export type CreateDraft = Draft<CreateState>;

const EMPTY: CreateState = {
  form: NEW_FORM,
  files: [],
  leftOut: [],
  before: null,
  isJudged: false,
  isSending: false,
  refusal: null,
};

function hasText({ values, properties, like }: CreateForm): boolean {
  return like === null && (Object.keys(values).length > 0 || properties.trim() !== '');
}

/** Half a form is kept while its dialog is closed. There is one for each project and region. */
export const createDrafts = new Drafts<CreateState>({
  empty: EMPTY,
  isUnsaved: ({ form, files }) => hasText(form) || files.length > 0,
  isKept: ({ form, files, before, isSending }) =>
    isSending || before !== null || files.length > 0 || form !== NEW_FORM,
});

/** The key in place of an image. */
export const NEW_DRAFT = 'new';

export function changeForm(draft: CreateDraft, change: Partial<CreateForm>): void {
  draft.change({ form: { ...draft.getState().form, ...change }, refusal: null });
}

/** Fills the form in with another image; what was typed before can be had back. */
export function fillLike(draft: CreateDraft, image: Image, profile: ProfileName): void {
  const { form } = draft.getState();
  draft.change({
    ...EMPTY,
    files: draft.getState().files,
    ...formLike(image, profile),
    before: hasText(form) ? form : null,
  });
}

export function emptyForm(draft: CreateDraft): void {
  draft.change(EMPTY);
}
