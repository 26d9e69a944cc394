import { useSession } from '../../session/SessionContext.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { MEMBERS_WORDS as words } from './messages.ts';
import styles from './Project.module.css';
import { useCopy } from './useCopy.ts';

/** What a project is called: its name where it is one of the person's own, else its ID. */
export function useProjectName(): (projectId: string) => string {
  const { projects } = useSession().session;
  return (projectId) => projects.find(({ id }) => id === projectId)?.name ?? projectId;
}

/** A project by its name, where that is known, and its ID to copy. */
export function Project({ projectId }: { readonly projectId: string }) {
  const copy = useCopy();
  const name = useProjectName()(projectId);
  return (
    <span className={styles.project}>
      {name !== projectId && (
        <strong className={styles.name} dir="auto">
          {name}
        </strong>
      )}
      <span className={styles.id}>
        <code dir="auto">{projectId}</code>
        <IconButton
          label={name === projectId ? words.copyId(projectId) : words.copyProject(name)}
          icon={<Icon name="copy" />}
          onClick={() => copy(projectId)}
        />
      </span>
    </span>
  );
}
