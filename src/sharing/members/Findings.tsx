import { projectLabel } from '../../session/project-label.ts';
import { useSession } from '../../session/SessionContext.ts';
import { Button } from '../../ui/Button.tsx';
import { Option } from '../../ui/Field.tsx';
import { NoteBox } from '../../ui/Note.tsx';
import styles from './Findings.module.css';
import { MEMBERS_WORDS as words, REFUSED } from './messages.ts';
import { withChosen, withoutRefused, type Finding } from './project-ids.ts';

interface FindingsProps {
  /** The findings to show now. */
  readonly findings: readonly Finding[];
  /** All findings of the input. */
  readonly all: readonly Finding[];
  readonly confirmed: ReadonlySet<string>;
  readonly onConfirm: (confirmed: ReadonlySet<string>) => void;
  /** Another input. */
  readonly onChange: (text: string) => void;
}

/** The findings of the input: an error with a sentence, a doubt that can be dismissed, or which project is meant. */
export function Findings({ findings, all, confirmed, onConfirm, onChange }: FindingsProps) {
  const { profile } = useSession().session;
  const refused = findings.filter((finding) => finding.kind === 'refused');
  const unlikely = findings.filter(({ kind }) => kind === 'unlikely').map(({ id }) => id);
  const named = findings.filter((finding) => finding.kind === 'named');
  const several = findings.filter((finding) => finding.kind === 'several');
  const doubts = refused.length + unlikely.length + several.length;

  function confirm(ids: readonly string[], isMeant: boolean): void {
    const next = new Set(confirmed);
    for (const id of ids) {
      if (isMeant) next.add(id);
      else next.delete(id);
    }
    onConfirm(next);
  }

  return (
    <>
      {named.length > 0 && (
        <ul className={styles.list}>
          {named.map(({ id, typed }, at) => (
            <li key={`${at} ${id}`}>{words.meant(typed, id)}</li>
          ))}
        </ul>
      )}
      {doubts > 0 && (
        <NoteBox tone="warn" aria-label={words.findings}>
          {several.map(({ id: name, projects }, at) => (
            <div key={`${at} ${name}`} role="group" aria-label={words.several(projects.length, name)}>
              <p>{words.several(projects.length, name)}</p>
              {projects.map((project) => (
                <Button key={project.id} onClick={() => onChange(withChosen(all, name, project))}>
                  {projectLabel(project, projects).text}
                </Button>
              ))}
            </div>
          ))}
          {refused.length > 0 && (
            <>
              <ul className={styles.list}>
                {refused.map(({ id, refusal }, at) => (
                  <li key={`${at} ${id}`}>{REFUSED[refusal](id)}</li>
                ))}
              </ul>
              <p>
                <Button onClick={() => onChange(withoutRefused(all))}>{words.takeOut(refused.length)}</Button>
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
      )}
    </>
  );
}
