import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef, useSyncExternalStore } from 'react';
import { ApiError } from '../../api/errors.ts';
import type { Image } from '../../api/image.ts';
import { importMethodsQuery } from '../../api/imports.ts';
import { useOperationScope } from '../../operations/operation-scope.ts';
import { ServiceSaid } from '../../session/ServiceSaid.tsx';
import { isReader } from '../../session/rights.ts';
import { useSession } from '../../session/SessionContext.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field, FieldSet, Option } from '../../ui/Field.tsx';
import { TextArea } from '../../ui/inputs.tsx';
import { NoteBox, StatusNote } from '../../ui/Note.tsx';
import { tell } from '../../ui/Toast.tsx';
import { lineProblemWords } from '../edit/messages.ts';
import {
  changeForm,
  createDrafts,
  emptyForm,
  NEW_DRAFT,
  type CreateDraft,
  type CreateState,
} from './create-draft.ts';
import {
  createFields,
  isComplete,
  NEW_FORM,
  problemsOf,
  valueOfField,
  type FormProblems,
} from './create-form.ts';
import styles from './CreateDialog.module.css';
import { CreateFieldRow } from './CreateFieldRow.tsx';
import { CREATE_WORDS as words, explainCreateRefusal } from './messages.ts';
import type { CreateSource } from './source.ts';
import { SOURCES } from './sources.ts';
import { DefinedProperties } from '../metadefs/DefinedProperties.tsx';
import { useSystems } from './useSystems.ts';

interface CreateDialogProps {
  /** Reads the list, which the image is in, again. */
  readonly onCreated: () => void;
  readonly onOpen: (image: Image) => void;
  readonly onClose: () => void;
}

/** The form for a new image. What is typed stays when it is closed. */
export function CreateDialog({ onCreated, onOpen, onClose }: CreateDialogProps) {
  const place = useOperationScope();
  const draft = useMemo(() => createDrafts.of(place.scope, NEW_DRAFT), [place.scope]);
  const state = useSyncExternalStore(draft.subscribe, draft.getState);
  const form = useRef<HTMLFormElement>(null);
  const source = sourceOf(state);
  const problems = useMemo(() => problemsOf(state.form, place.profile), [state.form, place.profile]);

  async function create(): Promise<void> {
    if (draft.getState().isSending) return;
    draft.change({ isJudged: true, refusal: null });
    const isFree = source.drawsAll === true || isComplete(problems);
    if (!isFree || !source.isComplete(draft, place.profile)) {
      // Once the problems are on screen.
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    draft.change({ isSending: true });
    const { files } = draft.getState();
    try {
      const { text, image } = await source.start({ place, form: state.form, draft });
      emptyForm(draft);
      // It may be closed already: closing goes a step back, which would be one too many.
      if (form.current !== null) onClose();
      onCreated();
      tell({
        text,
        ...(image === null ? {} : { action: { label: words.open, run: () => onOpen(image) } }),
      });
    } catch (thrown) {
      if (!(thrown instanceof ApiError)) throw thrown;
      draft.change({ isSending: false, refusal: thrown });
      // Of several, some may have been created.
      if (draft.getState().files.length < files.length) onCreated();
    }
  }

  return (
    <Dialog
      title={state.form.like === null ? words.title : words.titleLike(state.form.like)}
      closeLabel={words.close}
      width="text"
      onClose={onClose}
      actions={
        <>
          {state.form !== NEW_FORM && !state.isSending && (
            <Button look="quiet" onClick={() => emptyForm(draft)}>
              {words.clear}
            </Button>
          )}
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button look="primary" aria-disabled={state.isSending} onClick={() => void create()}>
            {state.isSending ? words.creating : words.create(source.count(draft))}
          </Button>
        </>
      }
    >
      <form
        ref={form}
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        <Notes state={state} draft={draft} />
        <SourceChoice draft={draft} source={source} />
        {source.Part !== null && <source.Part draft={draft} place={place} />}
        {source.drawsAll !== true && <Fields draft={draft} source={source} problems={problems} />}
        {/* Enter in a field sends the form, which takes a button inside of it. */}
        <input type="submit" hidden />
      </form>
    </Dialog>
  );
}

function sourceOf({ form }: CreateState): CreateSource {
  const [first] = SOURCES;
  const chosen = SOURCES.find(({ id }) => id === form.source) ?? first;
  if (chosen === undefined) throw new Error('there is no source');
  return chosen;
}

/** What there is to know before, and the service's answer. */
function Notes({ state, draft }: { readonly state: CreateState; readonly draft: CreateDraft }) {
  const { session } = useSession();
  const { refusal, before, leftOut } = state;
  const explained = refusal === null ? null : explainCreateRefusal(refusal);
  return (
    <>
      {isReader(session) && <StatusNote tone="info">{words.asReader}</StatusNote>}
      {refusal !== null && explained !== null && (
        <NoteBox tone="bad" role="alert">
          <p>
            <strong>{explained.title}</strong>
          </p>
          <p>{explained.advice}</p>
          <ServiceSaid error={refusal} />
        </NoteBox>
      )}
      {leftOut.length > 0 && <StatusNote tone="warn">{words.leftOut(leftOut)}</StatusNote>}
      {before !== null && (
        <p>
          <Button onClick={() => draft.change({ form: before, before: null, leftOut: [] })}>
            {words.restore}
          </Button>
        </p>
      )}
    </>
  );
}

function SourceChoice({ draft, source }: { readonly draft: CreateDraft; readonly source: CreateSource }) {
  const place = useOperationScope();
  const { http, scope, profile } = place;
  // What the service offers beside uploads shows as soon as it has told.
  useQuery({ ...importMethodsQuery(http, scope), enabled: profile === 'glance', retry: false });
  const offered = SOURCES.filter(({ isOffered }) => isOffered(place));
  return (
    <FieldSet label={words.source}>
      <div className={styles.options}>
        {offered.map(({ id }) => (
          <div key={id}>
            <Option
              type="radio"
              name="source"
              label={words.sources[id]}
              isChosen={source.id === id}
              onChange={() => changeForm(draft, { source: id })}
            />
          </div>
        ))}
      </div>
    </FieldSet>
  );
}

interface FieldsProps {
  readonly draft: CreateDraft;
  readonly source: CreateSource;
  readonly problems: FormProblems;
}

function Fields({ draft, source, problems }: FieldsProps) {
  const { session } = useSession();
  const { form, isJudged } = useSyncExternalStore(draft.subscribe, draft.getState);
  const { profile, isAdmin } = useOperationScope();
  const systems = useSystems(profile === 'ims');
  const fields = createFields(profile).filter(({ attribute }) => !source.without.includes(attribute));
  const isPrivate = profile === 'ims';
  const lines = problems.lines.map(lineProblemWords).join('\n');
  return (
    <>
      <div className={styles.fields} data-profile={session.profile}>
        {fields
          .filter(({ values, control }) => control !== 'choice' || (values ?? []).length > 1)
          .map((field, at) => (
            <CreateFieldRow
              key={field.attribute}
              field={field}
              value={valueOfField(form, field)}
              // While it is typed, a value is often not complete yet; one that is too long never will be.
              problem={problems.fields.get(field.attribute) ?? null}
              isAdmin={isAdmin}
              isFirst={at === 0 && source.Part === null}
              suggestions={field.attribute === '__os_version' ? systems : []}
              onChange={(value) =>
                changeForm(draft, { values: { ...form.values, [field.attribute]: value } })
              }
            />
          ))}
      </div>
      {isPrivate && <p className={styles.help}>{words.onlyPrivate}</p>}
      <Field
        label={words.properties}
        help={words.propertiesHelp}
        problem={isJudged && lines !== '' ? lines : null}
      >
        {(ids) => (
          <TextArea
            {...ids}
            rows={2}
            dir="auto"
            value={form.properties}
            onChange={(event) => changeForm(draft, { properties: event.target.value })}
          />
        )}
      </Field>
      <DefinedProperties
        taken={new Set([...fields.map(({ attribute }) => attribute), ...namesInLines(form.properties)])}
        onAdd={(name, value) => {
          const before = form.properties.trimEnd();
          const line = `${name}=${value}`;
          changeForm(draft, { properties: before === '' ? line : `${before}\n${line}` });
        }}
      />
    </>
  );
}

function namesInLines(properties: string): readonly string[] {
  return properties.split('\n').map((line) => line.split('=')[0]?.trim() ?? '');
}
