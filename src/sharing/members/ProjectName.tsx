import { useSession } from '../../session/SessionContext.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { copyAndSay } from '../../ui/copy.ts';
import { projectWords } from '../../session/project-label.ts';
import { MEMBERS_WORDS as words } from './messages.ts';
import styles from './ProjectName.module.css';

/** Names of the user's own projects; other projects are shown by ID. */
export function useProjectName(): (projectId: string) => string {
  const { session } = useSession();
  return (projectId) => projectWords(session, projectId);
}

/** A project by its name, where known, with its ID to copy. */
export function ProjectName({ projectId }: { readonly projectId: string }) {
  const name = useProjectName()(projectId);
  return (
    <span className={styles.project}>
      {name !== projectId && (
        <strong className={styles.name} translate="no" dir="auto">
          {name}
        </strong>
      )}
      <span className={styles.id}>
        <code translate="no" dir="auto">
          {projectId}
        </code>
        <IconButton
          label={name === projectId ? words.copyId(projectId) : words.copyProject(name)}
          icon={<Icon name="copy" />}
          onClick={() => copyAndSay(projectId, words)}
        />
      </span>
    </span>
  );
}
