import { Dialog } from '../../ui/Dialog.tsx';
import { Option } from '../../ui/Field.tsx';
import { usePreference } from '../../ui/preferences.ts';
import { COMMAND_GROUPS, COMMAND_IDS, commandRow, type CommandGroup } from './command-table.ts';
import { IS_MAC } from './platform-keys.ts';
import { SHORTCUTS_KEY } from './run-command.ts';
import {
  COMMAND_GROUP_LABELS,
  COMMAND_LABELS,
  keyLabels,
  SHORTCUT_WORDS as words,
} from './shortcut-messages.ts';
import styles from './Shortcuts.module.css';

/** All shortcuts by what they are about, and the choice to do without them. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const [preference, store] = usePreference(SHORTCUTS_KEY);
  return (
    <Dialog title={words.title} closeLabel={words.close} width="text" onClose={onClose}>
      <Option
        type="checkbox"
        label={words.enable}
        help={words.enableHelp}
        isChosen={preference !== 'off'}
        onChange={(isOn) => store(isOn ? null : 'off')}
      />
      <div className={styles.groups}>
        {COMMAND_GROUPS.map((group) => (
          <Group key={group} group={group} />
        ))}
      </div>
    </Dialog>
  );
}

function Group({ group }: { readonly group: CommandGroup }) {
  const shown = COMMAND_IDS.filter(
    (id) => commandRow(id).group === group && commandRow(id).keys !== undefined,
  );
  return (
    <section aria-label={COMMAND_GROUP_LABELS[group]}>
      <h3 className={styles.groupTitle}>{COMMAND_GROUP_LABELS[group]}</h3>
      <dl>
        {shown.map((id) => (
          <div key={id} className={styles.line}>
            <dt>{COMMAND_LABELS[id]}</dt>
            <dd>
              <Keys keys={commandRow(id).keys ?? []} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The keys of a command, one after the other. */
export function Keys({ keys }: { readonly keys: readonly string[] }) {
  return keyLabels(keys, IS_MAC).map((label, at) => (
    <span key={label}>
      {at > 0 && <span className={styles.then}> {words.followedBy} </span>}
      <kbd className={styles.key}>{label}</kbd>
    </span>
  ));
}
