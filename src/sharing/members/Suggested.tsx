import { useId } from 'react';
import { projectLabel } from '../../session/project-label.ts';
import { useKnownProjects } from '../../session/useKnownProjects.ts';
import { useSession } from '../../session/SessionContext.ts';
import { Button } from '../../ui/Button.tsx';
import { MEMBERS_WORDS as words } from './messages.ts';
import { suggest, take } from './suggest.ts';
import styles from './Suggested.module.css';

interface SuggestedProps {
  readonly text: string;
  /** IDs that are not suggested. */
  readonly taken: readonly string[];
  readonly onTake: (text: string) => void;
}

/** Projects that are known by name, the user's own first: a click puts the ID into the input. */
export function Suggested({ text, taken, onTake }: SuggestedProps) {
  const id = useId();
  const { projects } = useKnownProjects(useSession().session);
  const { shown, more } = suggest(projects, text, taken);
  if (shown.length === 0) return null;
  return (
    <div className={styles.suggested} role="group" aria-labelledby={id}>
      <span id={id} className={styles.label}>
        {words.suggestions}
      </span>
      {shown.map((project) => (
        <Button
          key={project.id}
          aria-label={words.add(projectLabel(project, projects).text)}
          title={project.id}
          onClick={() => onTake(take(text, project))}
        >
          <span aria-hidden="true">+</span>
          <span className={styles.name}>{projectLabel(project, projects).text}</span>
        </Button>
      ))}
      {more > 0 && <span className={styles.label}>{words.moreProjects(more)}</span>}
    </div>
  );
}
