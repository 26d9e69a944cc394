import { IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { copyAndSay } from '../../ui/copy.ts';
import { useProjectNames } from '../../session/project-lookup.ts';
import { MEMBERS_WORDS as words } from './messages.ts';
import styles from './ProjectName.module.css';

/** A project by its name, where known, with its ID to copy. */
export function ProjectName({ projectId }: { readonly projectId: string }) {
  const name = useProjectNames([projectId])(projectId);
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
          onClick={() => copyAndSay(projectId)}
        />
      </span>
    </span>
  );
}
