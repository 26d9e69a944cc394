import type { ComponentType } from 'react';
import { createImage } from '../../api/images-write.ts';
import { textOf, type Image } from '../../api/image.ts';
import type { OperationScope } from '../../operations/operation-scope.ts';
import { createBody, type CreateForm, type SourceId } from './create-form.ts';
import type { CreateDraft } from './create-draft.ts';
import { CREATE_WORDS as words } from './messages.ts';

/** What a source is given when the form is sent. */
export interface SourceStart {
  readonly place: OperationScope;
  readonly form: CreateForm;
  readonly draft: CreateDraft;
}

/** What was created, or begun: said when the dialog has closed. */
export interface Created {
  readonly text: string;
  /** The image, where it is there already. */
  readonly image: Image | null;
}

/** Props of what a source asks for, above the fields. */
export interface SourcePartProps {
  readonly draft: CreateDraft;
  readonly place: OperationScope;
}

/** Where the data of a new image come from. Another source is another row of {@link SOURCES}. */
export interface CreateSource {
  readonly id: SourceId;
  readonly isOffered: (place: OperationScope) => boolean;
  /** What it asks for, above the fields; `null` for nothing. Texts of its own go into `values` of the form. */
  readonly Part: ComponentType<SourcePartProps> | null;
  /** Attributes that have no field then, since the source asks for them in its own way. */
  readonly without: readonly string[];
  /** Whether what it asks for is complete. */
  readonly isComplete: (draft: CreateDraft) => boolean;
  /** How many images it makes. */
  readonly count: (draft: CreateDraft) => number;
  /** Creates, or begins to. Rejects with an `ApiError`, which the form shows. */
  readonly start: (start: SourceStart) => Promise<Created>;
}

const WITHOUT_FILE: CreateSource = {
  id: 'none',
  isOffered: () => true,
  Part: null,
  without: [],
  isComplete: () => true,
  count: () => 1,
  start: async ({ place: { http, scope, profile }, form }) => {
    const image = await createImage(http, scope, createBody(form, profile));
    return { text: words.created(textOf(image, 'name')), image };
  },
};

/** In the order of the form; the first is chosen at the beginning. */
export const SOURCES: readonly CreateSource[] = [WITHOUT_FILE];
