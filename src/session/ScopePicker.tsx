import { useMemo, type ReactNode, type RefObject } from 'react';
import {
  Autocomplete,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  SearchField,
  useFilter,
} from 'react-aria-components';
import { Icon } from '../ui/Icon.tsx';
import '../ui/aria-style.ts';
import { SESSION_WORDS as words } from './messages.ts';
import { projectLabel } from './project-label.ts';
import type { ScopePlace } from './scope-address.ts';
import styles from './ScopePicker.module.css';
import type { Session } from '../../contract/session.d.ts';
/** With more projects than this there is a search field. */
const MOST_WITHOUT_SEARCH = 10;

interface ScopePickerProps {
  readonly session: Session;
  /** The button that it belongs to; it gets the focus back. */
  readonly returnTo: RefObject<HTMLElement | null>;
  readonly onChoose: (place: ScopePlace) => void;
  readonly onClose: () => void;
}

/** The projects and regions to choose from, below their button. */
export function ScopePicker({ session, returnTo, onChoose, onClose }: ScopePickerProps) {
  const { project, region, regions, projects, home } = session;
  const sorted = useMemo(
    () =>
      projects
        .map((one) => ({ id: one.id, name: one.name, ...projectLabel(one, projects) }))
        .toSorted((one, other) => one.name.localeCompare(other.name) || one.text.localeCompare(other.text)),
    [projects],
  );
  const entries = sorted.map(({ id, name, qualifier }) => ({
    id,
    name,
    qualifier,
    note: id === home.projectId ? words.homeProject : null,
  }));
  const isSearched = projects.length > MOST_WITHOUT_SEARCH;
  const list = (
    <Choices
      label={words.project}
      // A popover takes the focus when it opens: the search field, else the present project.
      takesFocus={!isSearched}
      entries={entries}
      chosen={project.id}
      onChoose={(projectId) => onChoose({ projectId, region })}
    />
  );
  return (
    <Popover
      aria-label={words.scope}
      triggerRef={returnTo}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      placement="bottom start"
      className={styles.popover ?? ''}
    >
      <div className={styles.content}>
        <p className={styles.heading} aria-hidden="true">
          {words.project}
        </p>
        {isSearched ? <Search>{list}</Search> : list}
        {regions.length > 1 && (
          <>
            <p className={styles.heading} aria-hidden="true">
              {words.region}
            </p>
            <Choices
              label={words.region}
              takesFocus={false}
              entries={regions.map((name) => ({ id: name, name, qualifier: null, note: null }))}
              chosen={region}
              onChoose={(next) => onChoose({ projectId: project.id, region: next })}
            />
          </>
        )}
      </div>
    </Popover>
  );
}

function Search({ children }: { readonly children: ReactNode }) {
  const { contains } = useFilter({ sensitivity: 'base' });
  return (
    <Autocomplete filter={contains}>
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- a popover takes the focus when it opens */}
      <SearchField autoFocus aria-label={words.searchProject} className={styles.search ?? ''}>
        <Input placeholder={words.searchProject} className={styles.input ?? ''} />
      </SearchField>
      {children}
    </Autocomplete>
  );
}

interface Choice {
  readonly id: string;
  readonly name: string;
  /** What tells it from another of the same name. */
  readonly qualifier: string | null;
  readonly note: string | null;
}

interface ChoicesProps {
  readonly label: string;
  readonly takesFocus: boolean;
  readonly entries: readonly Choice[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

/**
 * As soon as it is there, so that no key is lost. By itself React Aria gives the focus to the list and not to the choice
 * that was made, unless that is the first, and a screen reader then says nothing of it.
 */
function focusWhenDrawn(item: HTMLElement | null): void {
  item?.focus();
}

function Choices({ label, takesFocus, entries, chosen, onChoose }: ChoicesProps) {
  return (
    <ListBox
      aria-label={label}
      className={styles.list ?? ''}
      items={entries}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[chosen]}
      onSelectionChange={(keys) => {
        const [id] = keys === 'all' ? [] : keys;
        if (id !== undefined) onChoose(String(id));
      }}
      renderEmptyState={() => <p className={styles.none}>{words.noProjectFound}</p>}
    >
      {({ id, name, qualifier, note }: Choice) => (
        <ListBoxItem
          id={id}
          ref={takesFocus && id === chosen ? focusWhenDrawn : undefined}
          textValue={qualifier === null ? name : `${name} (${qualifier})`}
          className={styles.item ?? ''}
          // What is chosen already is no change of the selection.
          onPress={() => {
            if (id === chosen) onChoose(id);
          }}
        >
          {({ isSelected }) => (
            <>
              <span className={styles.check}>{isSelected && <Icon name="check" />}</span>
              <span className={styles.name} translate="no" dir="auto">
                {name}
                {qualifier !== null && <span className={styles.qualifier}>{qualifier}</span>}
              </span>
              {note !== null && <span className={styles.note}>{note}</span>}
            </>
          )}
        </ListBoxItem>
      )}
    </ListBox>
  );
}
