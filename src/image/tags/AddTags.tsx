import { useId, useRef, useState, type KeyboardEvent } from 'react';
import type { Image } from '../../api/image.ts';
import { useSession } from '../../session/SessionContext.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { TextArea } from '../../ui/inputs.tsx';
import { StatusNote, NoteBox } from '../../ui/Note.tsx';
import { isByHand } from '../../ui/composition.ts';
import styles from './AddTags.module.css';
import { TAG_WORDS as words, tagDoubtWords, tagProblemWords } from './messages.ts';
import { suggestTags, takeSuggestion } from './suggest-tags.ts';
import { checkTags, TAG_LIMIT, splitTags, tagsThat, type TagFinding } from './tag-checks.ts';
import type { TagsInUse } from './useTags.ts';

interface AddTagsProps {
  /** The tags of the image. */
  readonly tags: readonly string[];
  /** The images of the list beside it, whose tags are suggested. */
  readonly inList: readonly Image[];
  readonly use: TagsInUse;
}

/** A field for one or more tags, a finding for each, and the button that adds the valid ones. */
export function AddTags({ tags, inList, use: { state, type, change } }: AddTagsProps) {
  const { profile } = useSession().session;
  const field = useRef<HTMLTextAreaElement>(null);
  const [isTyping, setTyping] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { text } = state;
  const findings = checkTags(splitTags(text), tags, profile);
  const fitting = tagsThat(findings, 'fits');
  const doubtful = tagsThat(findings, 'doubtful');
  const would = tags.length + fitting.length;
  // A tag that is still being typed is not checked yet.
  const toSay = isTyping && !text.endsWith('\n') ? findings.slice(0, -1) : findings;

  function add(wanted: readonly string[]): void {
    setTyping(false);
    field.current?.focus();
    if (wanted.length === 0) {
      setProblem(findings.length === 0 ? words.nothingToAdd : words.nothingFits);
      return;
    }
    setProblem(null);
    const isAdded = new Set(wanted);
    type(
      findings
        .filter(({ tag }) => !isAdded.has(tag))
        .map(({ tag }) => tag)
        .join('\n'),
    );
    change('add', wanted);
  }

  function onKeyDown(event: KeyboardEvent): void {
    // Enter that chooses a word of an input method is not ours.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    add(fitting);
  }

  function onType(next: string): void {
    setProblem(null);
    type(next);
  }

  return (
    <div className={styles.form}>
      <Field label={words.field} help={words.help[profile]} problem={problem}>
        {(ids) => (
          <TextArea
            {...ids}
            ref={field}
            rows={1}
            dir="auto"
            value={text}
            onKeyDown={onKeyDown}
            onChange={(event) => {
              setTyping(isByHand(event.nativeEvent));
              onType(event.target.value);
            }}
          />
        )}
      </Field>
      <Suggestions
        text={text}
        taken={new Set([...tags, ...findings.slice(0, -1).map(({ tag }) => tag)])}
        inList={inList}
        onTake={(tag) => {
          onType(takeSuggestion(text, tag));
          field.current?.focus();
        }}
      />
      {would > TAG_LIMIT[profile] && fitting.length > 0 && (
        <StatusNote tone="warn">{words.overLimit(would, profile)}</StatusNote>
      )}
      <Findings findings={toSay} />
      <div className={styles.actions}>
        <Button look="primary" onClick={() => add(fitting)}>
          {words.add(fitting.length)}
        </Button>
        {toSay.some(({ kind }) => kind === 'doubtful') && (
          <Button onClick={() => add(doubtful)}>{words.addDoubtful(doubtful.length)}</Button>
        )}
      </div>
    </div>
  );
}

function Findings({ findings }: { readonly findings: readonly TagFinding[] }) {
  const said = findings.filter((finding) => finding.kind !== 'fits');
  if (said.length === 0) return null;
  return (
    <NoteBox tone="warn" aria-label={words.findings}>
      <ul className={styles.list}>
        {said.map((finding, at) => (
          <li key={`${finding.tag} ${at}`}>
            {finding.kind === 'refused'
              ? tagProblemWords(finding.tag, finding.problem)
              : tagDoubtWords(finding.tag, finding.doubt)}
          </li>
        ))}
      </ul>
    </NoteBox>
  );
}

interface SuggestionsProps {
  readonly text: string;
  readonly taken: ReadonlySet<string>;
  readonly inList: readonly Image[];
  readonly onTake: (tag: string) => void;
}

/** Tags of other images of the list: a click puts one into the input. */
function Suggestions({ text, taken, inList, onTake }: SuggestionsProps) {
  const id = useId();
  const { shown, more } = suggestTags(inList, text, taken);
  if (shown.length === 0) return null;
  return (
    <div className={styles.suggestions} role="group" aria-labelledby={id}>
      <span id={id} className={styles.label}>
        {words.suggestions}
      </span>
      {shown.map((tag) => (
        <Button key={tag} aria-label={words.take(tag)} title={tag} onClick={() => onTake(tag)}>
          <bdi translate="no" className={styles.suggestion}>
            {tag}
          </bdi>
        </Button>
      ))}
      {more > 0 && <span className={styles.label}>{words.moreSuggestions(more)}</span>}
    </div>
  );
}
