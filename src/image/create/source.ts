import type { ComponentType } from 'react';
import type { Image } from '../../api/image.ts';
import type { ProfileName } from '../../attributes/profile.ts';
import type { OperationScope } from '../../operations/operation-scope.ts';
import type { CreateDraft } from './create-draft.ts';
import type { CreateForm, SourceId } from './create-form.ts';

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

/** Where the data of a new image come from. Another source is another row of `SOURCES`. */
export interface CreateSource {
  readonly id: SourceId;
  readonly isOffered: (place: OperationScope) => boolean;
  /** What it asks for, above the fields; `null` for nothing. Texts of its own go into `values` of the form. */
  readonly Part: ComponentType<SourcePartProps> | null;
  /** Attributes that have no field then, since the source asks for them in its own way. */
  readonly without: readonly string[];
  /** Its part has all fields: there are none beside it, nor properties, and only its own rules hold. */
  readonly drawsAll?: true;
  /** Whether what it asks for is complete. */
  readonly isComplete: (draft: CreateDraft, profile: ProfileName) => boolean;
  /** How many images it makes. */
  readonly count: (draft: CreateDraft) => number;
  /** Creates, or begins to. Rejects with an `ApiError`, which the form shows. */
  readonly start: (start: SourceStart) => Promise<Created>;
}
