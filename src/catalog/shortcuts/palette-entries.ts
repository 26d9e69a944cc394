import { FIELDS } from '../../attributes/evaluated/fields.ts';
import { formatCount } from '../../format/words.ts';
import { withUi } from '../../filters/address.ts';
import { setField } from '../../filters/edit.ts';
import { fieldLabel, PRESET_LABELS, valueLabel } from '../../filters/messages.ts';
import { applyPreset, presetsOf } from '../../filters/presets.ts';
import { nameOf } from '../../image/facts.ts';
import { foldText } from '../../search/fold.ts';
import type { Facet } from '../../search/protocol.ts';
import type { ScopePlace } from '../../session/scope-address.ts';
import type { Catalog } from '../useCatalog.ts';
import { COMMAND_IDS, commandRow, type CommandId } from './command-table.ts';
import { COMMAND_LABELS, SHORTCUT_WORDS as words } from './shortcut-messages.ts';

/** One line of the palette. */
export interface PaletteEntry {
  readonly id: string;
  readonly label: string;
  /** What stands at its end: a number, the name of a domain. */
  readonly hint: string | null;
  readonly keys: readonly string[];
  readonly run: () => void;
}

/** Entries of one kind, with a heading. */
export interface PaletteSection {
  readonly title: string;
  readonly entries: readonly PaletteEntry[];
}

const MOST_RECENT = 8;
const MOST_EACH = 12;

type Entry = Omit<PaletteEntry, 'hint' | 'keys'> & Partial<Pick<PaletteEntry, 'hint' | 'keys'>>;

const entry = ({ hint = null, keys = [], ...rest }: Entry): PaletteEntry => ({ hint, keys, ...rest });

function commandEntries(run: (id: CommandId) => void): readonly PaletteEntry[] {
  return COMMAND_IDS.filter((id) => commandRow(id).isKeyOnly !== true).map((id) =>
    entry({ id: `do ${id}`, label: COMMAND_LABELS[id], keys: commandRow(id).keys ?? [], run: () => run(id) }),
  );
}

function viewEntries({ session, filters, setView }: Catalog): readonly PaletteEntry[] {
  return presetsOf(session.profile, session.project.id).map((preset) =>
    entry({
      id: `view ${preset.name}`,
      label: PRESET_LABELS[preset.name],
      run: () => setView(applyPreset(filters, preset)),
    }),
  );
}

/** Values that fields offer, and those that occur, with how often they do. */
function filterEntries({ profile, setFilters }: Catalog, facets: readonly Facet[]): readonly PaletteEntry[] {
  return FIELDS.flatMap((field) => {
    if (field.group === 'order' || field.bound !== undefined) return [];
    const { control } = field;
    const offered =
      control.kind === 'choice'
        ? control.values[profile.name]
        : control.kind === 'flag'
          ? ['true', 'false']
          : [];
    const attribute = field.name === 'tag' ? 'tags' : field.name;
    const counted = facets.find((facet) => facet.attribute === attribute)?.values ?? [];
    const others = offered.filter((value) => !counted.some((one) => one.value === value));
    return [...counted, ...others.map((value) => ({ value, count: null }))].map(({ value, count }) =>
      entry({
        id: `filter ${field.name}=${value}`,
        label: words.filter(fieldLabel(field.name), valueLabel(field.name, value)),
        hint: count === null ? null : formatCount(count),
        run: () => setFilters((now) => setField(now, field, [value], profile)),
      }),
    );
  });
}

function scopeEntries({ session }: Catalog, go: (place: ScopePlace) => void): readonly PaletteSection[] {
  const { project, projects, region, regions } = session;
  return [
    {
      title: words.projects,
      entries: projects
        .filter(({ id }) => id !== project.id)
        .map(({ id, name }) =>
          entry({ id: `project ${id}`, label: name, run: () => go({ projectId: id, region }) }),
        ),
    },
    {
      title: words.regions,
      entries: regions
        .filter((name) => name !== region)
        .map((name) =>
          entry({
            id: `region ${name}`,
            label: name,
            run: () => go({ projectId: project.id, region: name }),
          }),
        ),
    },
  ];
}

function imageEntries({ listing, open }: Catalog): readonly PaletteEntry[] {
  return listing.inMemory().images.map((image) =>
    entry({
      id: `image ${image.id}`,
      label: nameOf(image),
      hint: image.id.slice(0, 8),
      run: () => open(image.id),
    }),
  );
}

/** What the palette has to choose from. */
export interface PaletteFacts {
  readonly catalog: Catalog;
  readonly facets: readonly Facet[];
  readonly run: (id: CommandId) => void;
  readonly go: (place: ScopePlace) => void;
  /** IDs of entries that were used before, the latest first. */
  readonly recent: readonly string[];
}

/**
 * The lines of the palette for what is typed: every word must occur in a line. Without words the commands and what was
 * used before; with them everything, and the search of the list last.
 */
export function paletteSections(typed: string, facts: PaletteFacts): readonly PaletteSection[] {
  const { catalog, facets, run, go, recent } = facts;
  const wanted = foldText(typed)
    .split(' ')
    .filter((word) => word !== '');
  const fits = ({ label }: PaletteEntry) => {
    const text = foldText(label);
    return wanted.every((word) => text.includes(word));
  };
  const all: readonly PaletteSection[] = [
    { title: words.commands, entries: commandEntries(run) },
    { title: words.views, entries: viewEntries(catalog) },
    { title: words.filters, entries: filterEntries(catalog, facets) },
    ...scopeEntries(catalog, go),
    { title: words.images, entries: imageEntries(catalog) },
  ];
  const known = all.flatMap(({ entries }) => entries);
  const used = recent
    .map((id) => known.find((one) => one.id === id))
    .filter((one) => one !== undefined)
    .filter(fits)
    .slice(0, MOST_RECENT);
  const isUsed = new Set(used.map(({ id }) => id));
  const rest = (
    wanted.length === 0 ? all.filter(({ title }) => title !== words.filters && title !== words.images) : all
  ).map(({ title, entries }) => ({
    title,
    entries: entries
      .filter((one) => !isUsed.has(one.id) && fits(one))
      .slice(0, wanted.length === 0 ? 40 : MOST_EACH),
  }));
  const search = {
    title: words.search,
    entries: [
      entry({
        id: 'search',
        label: words.searchFor(typed.trim()),
        run: () => catalog.setOwn((ui) => withUi(ui, 'ui.q', typed.trim())),
      }),
    ],
  };
  return [{ title: words.recent, entries: used }, ...rest, ...(wanted.length === 0 ? [] : [search])].filter(
    ({ entries }) => entries.length > 0,
  );
}

/** The IDs of what was used, with one more in front. What depends on images is not kept: they go. */
export function withRecent(recent: readonly string[], id: string): readonly string[] {
  if (id === 'search' || id.startsWith('image ')) return recent;
  return [id, ...recent.filter((other) => other !== id)].slice(0, MOST_RECENT);
}
