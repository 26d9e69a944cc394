import { useId, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useAddress } from '../../navigation/useAddress.ts';
import { inPlace } from '../../session/scope-address.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { usePreference } from '../../ui/preferences.ts';
import { useAnswer, useSearch } from '../find/searches.ts';
import type { Catalog } from '../useCatalog.ts';
import type { CommandId } from './command-table.ts';
import { paletteSections, withRecent, type PaletteEntry, type PaletteSection } from './palette-entries.ts';
import { Keys } from './ShortcutsDialog.tsx';
import { SHORTCUT_WORDS as words } from './shortcut-messages.ts';
import styles from './Shortcuts.module.css';

const RECENT_KEY = 'vitrine.recent-commands';

interface PaletteProps {
  readonly catalog: Catalog;
  readonly onRun: (id: CommandId) => void;
  readonly onClose: () => void;
}

/** Attributes whose values are worth a line each. */
const COUNTED = [
  'status',
  'visibility',
  'os_distro',
  'os_version',
  '__os_type',
  '__platform',
  '__os_version',
  'tags',
];

/** The ID of a line in the document: a space in it would make two of it. */
function lineId(id: string, entry: PaletteEntry): string {
  return `${id}-${encodeURIComponent(entry.id.toWellFormed())}`;
}

/** Everything that can be done, by typing a part of its name. */
export function Palette({ catalog, onRun, onClose }: PaletteProps) {
  const [typed, setTyped] = useState('');
  const [activeAt, setActive] = useState(0);
  const [stored, store] = usePreference(RECENT_KEY);
  const { write } = useAddress();
  const id = useId();
  const contains = typed.trim().split(' ').at(-1) ?? '';
  const facets = useAnswer(
    useSearch(catalog),
    'facets',
    contains === '' ? undefined : COUNTED.map((attribute) => ({ attribute, contains, most: 6 })),
  );
  const recent = useMemo(() => (stored ?? '').split('\n').filter((one) => one !== ''), [stored]);
  const sections = useMemo(
    () =>
      paletteSections(typed, {
        catalog,
        facets: facets ?? [],
        recent,
        run: onRun,
        go: (place) => write({ history: 'push', change: (at) => inPlace(at, place, catalog.session.home) }),
      }),
    [typed, catalog, facets, recent, onRun, write],
  );
  const entries = sections.flatMap((section) => section.entries);
  const active = entries[Math.min(activeAt, entries.length - 1)];

  function choose(entry: PaletteEntry): void {
    store(withRecent(recent, entry.id).join('\n'));
    onClose();
    // Once the dialog is gone and the focus is back where it came from.
    setTimeout(entry.run);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move !== undefined && entries.length > 0) {
      event.preventDefault();
      setActive((Math.min(activeAt, entries.length - 1) + move + entries.length) % entries.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (active !== undefined) choose(active);
    }
  }

  return (
    <Dialog title={words.palette} closeLabel={words.close} width="text" onClose={onClose}>
      <TextInput
        data-first
        role="combobox"
        aria-label={words.what}
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={active === undefined ? undefined : lineId(id, active)}
        aria-autocomplete="list"
        placeholder={words.what}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <p className="visually-hidden" role="status">
        {entries.length === 0 ? words.none : ''}
      </p>
      <div id={`${id}-list`} role="listbox" aria-label={words.palette} className={styles.entries}>
        {sections.map((section) => (
          <Section key={section.title} section={section} id={id} active={active} onChoose={choose} />
        ))}
        {entries.length === 0 && <p className={styles.nothing}>{words.none}</p>}
      </div>
    </Dialog>
  );
}

interface SectionProps {
  readonly section: PaletteSection;
  readonly id: string;
  readonly active: PaletteEntry | undefined;
  readonly onChoose: (entry: PaletteEntry) => void;
}

function Section({ section: { title, entries }, id, active, onChoose }: SectionProps) {
  const headingId = useId();
  return (
    <div role="group" aria-labelledby={headingId}>
      <p id={headingId} className={styles.section}>
        {title}
      </p>
      {entries.map((entry) => (
        <Line
          key={entry.id}
          id={lineId(id, entry)}
          entry={entry}
          isActive={entry.id === active?.id}
          onChoose={onChoose}
        />
      ))}
    </div>
  );
}

interface LineProps {
  readonly id: string;
  readonly entry: PaletteEntry;
  readonly isActive: boolean;
  readonly onChoose: (entry: PaletteEntry) => void;
}

function Line({ id, entry, isActive, onChoose }: LineProps) {
  const line = useRef<HTMLDivElement>(null);
  // A layout effect: what the keys reach has to be in sight.
  useLayoutEffect(() => {
    if (isActive) line.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- keys and focus are those of the field, as a combobox has them
    <div
      ref={line}
      id={id}
      role="option"
      aria-selected={isActive}
      className={styles.entry}
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => onChoose(entry)}
    >
      <span dir="auto">{entry.label}</span>
      <span className={styles.hint}>
        {entry.hint}
        <Keys keys={entry.keys} />
      </span>
    </div>
  );
}
