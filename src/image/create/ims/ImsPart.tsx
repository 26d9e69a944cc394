import { useId, useSyncExternalStore } from 'react';
import type { ImageResource } from '../../../api/resources.ts';
import { formProblemWords } from '../../../operations/service-jobs/form-messages.ts';
import { Button } from '../../../ui/Button.tsx';
import { Field, Option, type FieldIds } from '../../../ui/Field.tsx';
import { Select, TextArea, TextInput } from '../../../ui/inputs.tsx';
import { StatusNote } from '../../../ui/Note.tsx';
import { changeForm } from '../create-draft.ts';
import styles from '../CreateDialog.module.css';
import type { SourcePartProps } from '../source.ts';
import { useSystems } from '../useSystems.ts';
import { imsFields, mostRows, rowCount, type ImsSourceId } from './ims-fields.ts';
import { enteredIn, type ImsField, type ImsValues } from './ims-field.ts';
import { IMS_CREATE_WORDS as words, imsHelp, imsLabel } from './ims-messages.ts';
import { useResources } from './useResources.ts';

/** The part of the form for one of the sources that IMS has: all of its fields. */
export function imsPart(source: ImsSourceId) {
  return function Part({ draft }: SourcePartProps) {
    const { form, isJudged } = useSyncExternalStore(draft.subscribe, draft.getState);
    const { values } = form;
    const set = (change: ImsValues) => changeForm(draft, { values: { ...values, ...change } });
    const count = rowCount(source, values);
    const fields = imsFields(source, values);
    return (
      <>
        <div className={styles.fields}>
          {fields.map((field, at) => (
            <ImsFieldRow
              key={field.key}
              field={field}
              value={enteredIn(values, field.key)}
              isJudged={isJudged}
              isFirst={at === 0}
              onChange={(value) => set({ [field.key]: value })}
            />
          ))}
        </div>
        {mostRows(source, values) > 0 && (
          <div className={styles.options}>
            {count < mostRows(source, values) && (
              <Button onClick={() => set({ 'ims.rows': String(count + 1) })}>{words.addRow}</Button>
            )}
            {count > 0 && (
              <Button onClick={() => set({ 'ims.rows': String(count - 1) })}>
                {words.removeRow(count - 1)}
              </Button>
            )}
          </div>
        )}
        {source === 'register' && <p className={styles.help}>{words.registerHelp}</p>}
      </>
    );
  };
}

interface ImsFieldRowProps {
  readonly field: ImsField;
  readonly value: string;
  /** The user has tried to create: what is missing is said. Anything else that is wrong is said at once. */
  readonly isJudged: boolean;
  readonly isFirst: boolean;
  readonly onChange: (value: string) => void;
}

function ImsFieldRow(props: ImsFieldRowProps) {
  const { field, value, isJudged, onChange } = props;
  const help = imsHelp(field);
  const label = imsLabel(field);
  if (field.control === 'flag') {
    return (
      <div className={styles.wide}>
        <Option
          type="checkbox"
          label={label}
          isChosen={value === 'true'}
          {...(help === undefined ? {} : { help })}
          onChange={(isChosen) => onChange(String(isChosen))}
        />
      </div>
    );
  }
  const { problem } = field;
  const isShown = problem !== null && (isJudged || problem.kind !== 'missing');
  const isWide = ['prose', 'tags', 'server', 'volume'].includes(field.control) || field.key.endsWith('file');
  return (
    <div className={isWide ? styles.wide : undefined}>
      <Field
        label={label}
        {...(help === undefined ? {} : { help })}
        problem={isShown ? formProblemWords(problem) : null}
      >
        {(ids) => <ImsControl {...props} ids={ids} />}
      </Field>
      {(field.control === 'server' || field.control === 'volume') && (
        <ChosenResource kind={field.control} id={value} />
      )}
    </div>
  );
}

function ImsControl(props: ImsFieldRowProps & { readonly ids: FieldIds }) {
  const { ids, field, value, isFirst, onChange } = props;
  const first = isFirst ? { 'data-first': true } : {};
  switch (field.control) {
    case 'choice':
      return (
        <Select
          {...ids}
          {...first}
          value={value || field.choices?.[0]}
          onChange={(event) => onChange(event.target.value)}
        >
          {(field.choices ?? []).map((choice) => (
            <option key={choice} value={choice}>
              {words.choice(field, choice)}
            </option>
          ))}
        </Select>
      );
    case 'prose':
    case 'tags':
      return (
        <TextArea
          {...ids}
          rows={2}
          dir="auto"
          {...(field.control === 'prose' ? { isProse: true } : {})}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case 'number':
      return (
        <TextInput
          {...ids}
          inputMode="numeric"
          value={value}
          onChange={(event) => onChange(event.target.value.trim())}
        />
      );
    case 'system':
      return <SystemInput {...props} />;
    case 'server':
    case 'volume':
      return <ResourceInput {...props} kind={field.control} />;
    default:
      return (
        <TextInput
          {...ids}
          {...first}
          dir="auto"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      );
  }
}

type InputProps = ImsFieldRowProps & { readonly ids: FieldIds };

function SystemInput({ ids, value, onChange }: InputProps) {
  const list = useId();
  const systems = useSystems(true);
  return (
    <>
      <TextInput
        {...ids}
        dir="auto"
        list={list}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={list}>
        {systems.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </datalist>
    </>
  );
}

/** An ID, chosen from the list by its name, or entered. */
function ResourceInput({
  ids,
  kind,
  value,
  isFirst,
  onChange,
}: InputProps & { readonly kind: 'server' | 'volume' }) {
  const list = useId();
  const { list: offered } = useResources(kind);
  return (
    <>
      <TextInput
        {...ids}
        {...(isFirst ? { 'data-first': true } : {})}
        dir="auto"
        list={list}
        value={value}
        onChange={(event) => onChange(event.target.value.trim())}
      />
      <datalist id={list}>
        {offered.map((one) => (
          <option key={one.id} value={one.id}>
            {words.chosen(one)}
          </option>
        ))}
      </datalist>
    </>
  );
}

/** Above this the service takes no disk, in GB. */
const MOST_GB = 1024;

/** Which server or volume has the ID, and what is known against it. */
function ChosenResource({ kind, id }: { readonly kind: 'server' | 'volume'; readonly id: string }) {
  const { list, isCut, isRead, isFailed } = useResources(kind);
  const { list: volumes } = useResources('volume');
  const chosen = list.find((one) => one.id === id);
  const against = chosen === undefined ? null : objection(kind, chosen, volumes);
  return (
    <div role="status">
      {chosen !== undefined && <p className={styles.help}>{words.chosen(chosen)}</p>}
      {against !== null && <StatusNote tone="warn">{against}</StatusNote>}
      {chosen === undefined && id !== '' && isRead && <p className={styles.help}>{words.unknown}</p>}
      {isFailed && <p className={styles.help}>{words.listFailed}</p>}
      {isCut && <p className={styles.help}>{words.lists[kind](list.length)}</p>}
    </div>
  );
}

function objection(
  kind: 'server' | 'volume',
  chosen: ImageResource,
  volumes: readonly ImageResource[],
): string | null {
  const { status } = chosen;
  if (kind === 'server' && status !== '' && status !== 'ACTIVE' && status !== 'SHUTOFF')
    return words.notReady(status);
  const [first] = chosen.attached;
  const disk = kind === 'volume' ? chosen : volumes.find(({ id }) => id === first);
  return (disk?.sizeGb ?? 0) > MOST_GB ? words.tooLarge : null;
}
