import { useMemo, useState } from 'react';
import type { Visibility } from '../../api/images-write.ts';
import { ATTRIBUTES } from '../../attributes/table.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field, FieldSet, Option } from '../../ui/Field.tsx';
import { Select, TextArea } from '../../ui/inputs.tsx';
import { Affected, NameList } from '../NameList.tsx';
import type { OperationScope } from '../operation-scope.ts';
import { isOwn, type Target } from '../target.ts';
import styles from './EditDialog.module.css';
import { BULK_EDIT_WORDS as words } from './messages.ts';
import { isEmpty, NO_EDIT, type Edit } from './edit-requests.ts';
import { tagsProblem, tagsInField } from './read-tags.ts';

interface EditDialogProps {
  readonly place: OperationScope;
  readonly targets: readonly Target[];
  readonly onApply: (targets: readonly Target[], edit: Edit) => void;
  readonly onClose: () => void;
}

/** Edits several images at once; images of other projects are named and left unchanged. */
export function EditDialog({ place, targets, onApply, onClose }: EditDialogProps) {
  const own = useMemo(() => targets.filter((target) => isOwn(target, place)), [targets, place]);
  const foreign = useMemo(() => targets.filter((target) => !isOwn(target, place)), [targets, place]);
  const [text, setText] = useState('');
  const [rest, setRest] = useState<Edit>(NO_EDIT);
  const [isTried, setTried] = useState(false);
  const edit = { ...rest, addTags: tagsInField(text) };
  const problem = tagsProblem(edit.addTags, edit.removeTags, place.profile);

  function apply(): void {
    setTried(true);
    if (problem !== null || isEmpty(edit)) return;
    onClose();
    onApply(own, edit);
  }

  return (
    <Dialog
      title={own.length === 0 ? words.none : words.title(own.length)}
      closeLabel={words.close}
      width="text"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{own.length === 0 ? words.close : words.cancel}</Button>
          {own.length > 0 && (
            <Button look="primary" onClick={apply}>
              {words.apply(own.length)}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.form}>
        {own.length > 0 && (
          <>
            <p className={styles.intro}>{words.intro}</p>
            <Affected label={words.changedImages} targets={own} />
            <Field
              label={words.addTags}
              help={place.profile === 'ims' ? words.addTagsHelpIms : words.addTagsHelp}
              problem={problem === null ? null : words.problem(problem)}
            >
              {(ids) => (
                <TextArea
                  {...ids}
                  data-first
                  dir="auto"
                  value={text}
                  onChange={(event) => setText(event.target.value)}
                />
              )}
            </Field>
            <RemoveTags targets={own} edit={edit} onChange={setRest} />
            {ATTRIBUTES.protected.edit[place.profile] === 'undocumented' ? (
              <p className={styles.intro}>{words.tagsOnly}</p>
            ) : (
              <Attributes edit={edit} onChange={setRest} />
            )}
          </>
        )}
        {foreign.length > 0 && (
          <>
            <p>{words.foreign(foreign.length)}</p>
            <NameList label={words.foreignImages} lines={foreign} />
          </>
        )}
        {isTried && isEmpty(edit) && (
          <p className={styles.problem} role="alert">
            {words.nothing}
          </p>
        )}
      </div>
    </Dialog>
  );
}

interface PartProps {
  readonly edit: Edit;
  readonly onChange: (edit: Edit) => void;
}

/** The tags of the images, to be chosen for removal. */
function RemoveTags({ targets, edit, onChange }: PartProps & { readonly targets: readonly Target[] }) {
  const counts = useMemo(() => countTags(targets), [targets]);
  const { removeTags } = edit;
  return (
    <FieldSet label={words.removeTags}>
      {counts.length === 0 && <p className={styles.intro}>{words.noTags}</p>}
      {counts.length > 0 && (
        <div className={styles.tags} tabIndex={-1}>
          {counts.map(([tag, count]) => (
            <Option
              key={tag}
              type="checkbox"
              label={words.tagOn(tag, count)}
              isChosen={removeTags.includes(tag)}
              onChange={(isChosen) =>
                onChange({
                  ...edit,
                  removeTags: isChosen ? [...removeTags, tag] : removeTags.filter((other) => other !== tag),
                })
              }
            />
          ))}
        </div>
      )}
    </FieldSet>
  );
}

/** Every tag with the number of images that have it, the most frequent first. */
function countTags(targets: readonly Target[]): ReadonlyArray<readonly [tag: string, count: number]> {
  const counts = new Map<string, number>();
  for (const { tags } of targets) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].toSorted(([one, few], [other, many]) => many - few || one.localeCompare(other));
}

const PROTECTIONS = { '': null, on: true, off: false } as const;
const VISIBILITIES: readonly Visibility[] = ATTRIBUTES.visibility.edit.values;

function Attributes({ edit, onChange }: PartProps) {
  const protection = edit.isProtected === null ? '' : edit.isProtected ? 'on' : 'off';
  return (
    <>
      <Field label={words.protection}>
        {(ids) => (
          <Select
            {...ids}
            value={protection}
            onChange={({ target }) =>
              onChange({ ...edit, isProtected: PROTECTIONS[target.value as keyof typeof PROTECTIONS] })
            }
          >
            <option value="">{words.leave}</option>
            <option value="on">{words.protect}</option>
            <option value="off">{words.unprotect}</option>
          </Select>
        )}
      </Field>
      <Field label={words.visibility} help={words.visibilityHelp}>
        {(ids) => (
          <Select
            {...ids}
            value={edit.visibility ?? ''}
            onChange={({ target }) =>
              onChange({ ...edit, visibility: VISIBILITIES.find((one) => one === target.value) ?? null })
            }
          >
            <option value="">{words.leave}</option>
            {VISIBILITIES.map((visibility) => (
              <option key={visibility} value={visibility}>
                {words.visibilities[visibility]}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </>
  );
}
