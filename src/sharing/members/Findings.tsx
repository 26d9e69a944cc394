import { useSession } from '../../session/SessionContext.ts';
import { Button } from '../../ui/Button.tsx';
import { Option } from '../../ui/Field.tsx';
import { NoteBox } from '../../ui/Note.tsx';
import styles from './Findings.module.css';
import { MEMBERS_WORDS as words, REFUSED } from './messages.ts';
import { withoutRefused, type Finding } from './project-ids.ts';

interface FindingsProps {
  /** The findings to show now. */
  readonly findings: readonly Finding[];
  /** All findings of the input. */
  readonly all: readonly Finding[];
  readonly confirmed: ReadonlySet<string>;
  readonly onConfirm: (confirmed: ReadonlySet<string>) => void;
  readonly onTakeOut: (text: string) => void;
}

/** The findings of the input: an error with a sentence, or a doubt that can be dismissed. */
export function Findings({ findings, all, confirmed, onConfirm, onTakeOut }: FindingsProps) {
  const { profile } = useSession().session;
  const refused = findings.filter((finding) => finding.kind === 'refused');
  const unlikely = findings.filter(({ kind }) => kind === 'unlikely').map(({ id }) => id);
  if (refused.length + unlikely.length === 0) return null;

  function confirm(ids: readonly string[], isMeant: boolean): void {
    const next = new Set(confirmed);
    for (const id of ids) {
      if (isMeant) next.add(id);
      else next.delete(id);
    }
    onConfirm(next);
  }

  return (
    <NoteBox tone="warn" aria-label={words.findings}>
      {refused.length > 0 && (
        <>
          <ul className={styles.list}>
            {refused.map(({ id, refusal }, at) => (
              <li key={`${at} ${id}`}>{REFUSED[refusal](id)}</li>
            ))}
          </ul>
          <p>
            <Button onClick={() => onTakeOut(withoutRefused(all))}>{words.takeOut(refused.length)}</Button>
          </p>
        </>
      )}
      {unlikely.length > 0 && (
        <ul className={styles.list}>
          {unlikely.map((id) => (
            <li key={id}>
              <p>{words.unlikely(id, profile)}</p>
              <Option
                type="checkbox"
                label={words.shareAnyway(id)}
                isChosen={confirmed.has(id)}
                onChange={(isMeant) => confirm([id], isMeant)}
              />
            </li>
          ))}
        </ul>
      )}
      {unlikely.length > 1 && (
        <Option
          type="checkbox"
          label={words.shareAllAnyway(unlikely.length)}
          isChosen={unlikely.every((id) => confirmed.has(id))}
          onChange={(isMeant) => confirm(unlikely, isMeant)}
        />
      )}
    </NoteBox>
  );
}
