import { useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { textOf, type Image } from '../../api/image.ts';
import type { Member } from '../../api/members.ts';
import { useNameLookup } from '../../session/project-lookup.ts';
import { useKnownProjects } from '../../session/useKnownProjects.ts';
import { useSession } from '../../session/SessionContext.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { TextArea } from '../../ui/inputs.tsx';
import { StatusNote } from '../../ui/Note.tsx';
import { isByHand } from '../../ui/composition.ts';
import { Findings } from './Findings.tsx';
import { MEMBERS_WORDS as words } from './messages.ts';
import { check, endsInId, idsIn, shareable, withIds } from './project-ids.ts';
import { MEMBER_LIMIT, memberLimitWords } from './refusal-messages.ts';
import styles from './ShareForm.module.css';
import { Suggested } from './Suggested.tsx';
import type { MembersInUse } from './useMembersDraft.ts';

interface ShareFormProps {
  readonly image: Image;
  readonly members: readonly Member[];
  readonly use: MembersInUse;
}

/** A field for names or IDs of projects, a finding for each, and the button that shares with the valid ones. */
export function ShareForm({
  image,
  members,
  use: { state, isRunning, type: setText, confirm, start },
}: ShareFormProps) {
  const { session } = useSession();
  const field = useRef<HTMLTextAreaElement>(null);
  const [isTyping, setTyping] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { text, confirmed } = state;
  const memberIds = members.map(({ memberId }) => memberId);
  const ownerId = textOf(image, 'owner');
  const { projects } = useKnownProjects(session);
  const findings = check(idsIn(text, projects), { memberIds, ownerId, projects });
  const ready = shareable(findings, confirmed);
  // An ID that is still being typed is not called unlikely yet. Leaving the field does not end that: the finding
  // would move the button that is about to be pressed.
  const isLastOpen = isTyping && endsInId(text);
  const toSay = findings.filter(
    ({ kind }, at) => kind === 'refused' || !isLastOpen || at < findings.length - 1,
  );
  useNameLookup(findings.flatMap((finding) => (finding.kind === 'unlikely' ? [finding.id] : [])));
  const would = members.length + ready.length;

  function share(): void {
    setTyping(false);
    if (isRunning) return;
    if (ready.length === 0) {
      setProblem(findings.length === 0 ? words.nothingFits : words.nothingFitsYet);
      field.current?.focus();
      return;
    }
    setProblem(null);
    if (findings.some(({ kind }) => kind === 'named')) setText(withIds(findings));
    start('share', ready);
  }

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    share();
  }

  function onKeyDown(event: KeyboardEvent): void {
    // Enter alone inserts a line break.
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) share();
  }

  function type(next: string): void {
    setProblem(null);
    setText(next);
  }

  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <Field label={words.field} help={words.fieldHelp} problem={problem}>
        {(ids) => (
          <TextArea
            {...ids}
            ref={field}
            rows={2}
            value={text}
            onKeyDown={onKeyDown}
            onChange={(event) => {
              setTyping(isByHand(event.nativeEvent));
              type(event.target.value);
            }}
          />
        )}
      </Field>
      <Suggested
        text={text}
        taken={[...memberIds, ...(ownerId === null ? [] : [ownerId]), ...(isLastOpen ? [] : ready)]}
        onTake={(next) => {
          type(next);
          field.current?.focus();
        }}
      />
      <p>
        <Button look="primary" aria-disabled={isRunning} onClick={share}>
          {words.share(ready.length)}
        </Button>
      </p>
      {ready.length > 0 && would > MEMBER_LIMIT && (
        <StatusNote tone="warn">{words.overLimit(would, memberLimitWords(session.profile))}</StatusNote>
      )}
      {!isRunning && (
        <Findings
          findings={toSay}
          confirmed={confirmed}
          onConfirm={confirm}
          onChange={(next) => {
            type(next);
            field.current?.focus();
          }}
          all={findings}
        />
      )}
    </form>
  );
}
