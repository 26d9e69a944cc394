import { useId, useRef, useState, useSyncExternalStore } from 'react';
import { QuotaNote } from '../../operations/service/QuotaNote.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Select, TextInput } from '../../ui/inputs.tsx';
import { StatusNote } from '../../ui/Note.tsx';
import { pickFiles } from '../../ui/pick-files.ts';
import {
  addFiles,
  changeFile,
  fileDoubts,
  fileFieldProblems,
  fileProblem,
  removeFile,
} from './chosen-files.ts';
import { containerOf, createFields, type ChosenFile } from './create-form.ts';
import styles from './FilesPart.module.css';
import { fieldProblemWords, fileDoubtWords, fileProblemWords, FILE_WORDS as words } from './messages.ts';
import type { SourcePartProps } from './source.ts';
import { offers, StoreChoice } from './StoreChoice.tsx';

/** The files of the new images, each with what is its own. */
export function FilesPart({ draft, place }: SourcePartProps) {
  const { files, form, isJudged } = useSyncExternalStore(draft.subscribe, draft.getState);
  const button = useRef<HTMLButtonElement>(null);
  const [isOver, setOver] = useState(false);
  const container = containerOf(form, place.profile);
  const problemId = useId();
  const isMissing = isJudged && files.length === 0;

  async function choose(): Promise<void> {
    addFiles(draft, await pickFiles('many'), place.profile);
  }

  return (
    <>
      <div
        className={styles.drop}
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          addFiles(draft, [...event.dataTransfer.files], place.profile);
        }}
      >
        <Button
          ref={button}
          data-first
          aria-invalid={isMissing || undefined}
          aria-describedby={isMissing ? problemId : undefined}
          onClick={() => void choose()}
        >
          {words.choose}
        </Button>
        <span className={styles.hint}>{words.drop}</span>
        {isMissing && (
          <span id={problemId} className={styles.problem} role="alert">
            {words.none}
          </span>
        )}
      </div>
      {files.length > 0 && (
        <>
          <ul className={styles.files} aria-label={words.files}>
            {files.map((chosen) => (
              <FileRow
                key={chosen.id}
                chosen={chosen}
                container={container}
                draft={draft}
                place={place}
                onRemove={() => {
                  // The pressed button disappears.
                  button.current?.focus();
                  removeFile(draft, chosen.id);
                }}
              />
            ))}
          </ul>
          {offers(place, 'glance-direct') && <StoreChoice draft={draft} place={place} />}
          <QuotaNote sizeBytes={files.reduce((sum, { file }) => sum + file.size, 0)} />
        </>
      )}
    </>
  );
}

interface FileRowProps extends SourcePartProps {
  readonly chosen: ChosenFile;
  readonly container: string;
  readonly onRemove: () => void;
}

function FileRow({ chosen, container, draft, place: { profile }, onRemove }: FileRowProps) {
  const id = useId();
  const { file, finding } = chosen;
  const problem = fileProblem(chosen, container);
  const problems = fileFieldProblems(chosen, profile);
  const formats = createFields(profile).find(({ attribute }) => attribute === 'disk_format')?.values ?? [];
  const change = (part: Partial<ChosenFile>) => changeFile(draft, chosen.id, part);
  const ofField = (one: typeof problems.name) => (one === null ? null : fieldProblemWords(one));
  return (
    <li className={styles.file} aria-labelledby={id}>
      <div className={styles.head}>
        <div className={styles.title}>
          <h3 id={id} translate="no" dir="auto">
            {file.name}
          </h3>
          <p className={styles.hint} role="status">
            {words.facts(file.size, finding === 'unreadable' ? null : finding)}
            {finding === null && ` · ${words.reading}`}
          </p>
        </div>
        <IconButton label={words.remove(file.name)} icon={<Icon name="close" />} onClick={onRemove} />
      </div>
      {problem !== null && problem.kind !== 'reading' && (
        <p className={styles.problem} role="alert">
          {fileProblemWords(problem)}
        </p>
      )}
      {fileDoubts(chosen).map((doubt) => (
        <StatusNote key={doubt.kind} tone="warn" role="status">
          {fileDoubtWords(doubt)}
        </StatusNote>
      ))}
      <div className={styles.fields}>
        <div className={styles.wide}>
          <Field label={words.name} problem={ofField(problems.name)}>
            {(ids) => (
              <TextInput
                {...ids}
                dir="auto"
                value={chosen.name}
                onChange={(event) => change({ name: event.target.value })}
              />
            )}
          </Field>
        </div>
        <Field label={words.format}>
          {(ids) => (
            <Select
              {...ids}
              value={chosen.diskFormat}
              onChange={(event) => change({ diskFormat: event.target.value })}
            >
              {formats.map((format) => (
                <option key={format} value={format}>
                  {format}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={words.minDisk} problem={ofField(problems.minDisk)}>
          {(ids) => (
            <TextInput
              {...ids}
              inputMode="numeric"
              value={chosen.minDisk}
              onChange={(event) => change({ minDisk: event.target.value.trim() })}
            />
          )}
        </Field>
        <div className={styles.wide}>
          <Field
            label={words.expectedSum}
            help={words.expectedSumHelp}
            problem={problems.isSumBad ? words.badSum : null}
          >
            {(ids) => (
              <TextInput
                {...ids}
                value={chosen.expectedSum}
                onChange={(event) => change({ expectedSum: event.target.value })}
              />
            )}
          </Field>
        </div>
      </div>
    </li>
  );
}
