import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useId, useMemo, useState, type KeyboardEvent } from 'react';
import { toApiError } from '../../api/errors.ts';
import { explain, refusalWords } from '../../api/messages.ts';
import { imageSchemaQuery } from '../../api/schemas.ts';
import { scopeOf } from '../../session/session.ts';
import { useSession } from '../../session/SessionContext.ts';
import { Button } from '../../ui/Button.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { keepFocus } from '../../ui/focus-return.ts';
import type { TabProps } from '../tab.ts';
import { countEntries, groupsOf, searchEntries, type EntryGroup } from './entries.ts';
import { SECTION_LABELS, PROPERTIES_WORDS as words } from './messages.ts';
import { Missing } from './Missing.tsx';
import styles from './PropertiesTab.module.css';
import { PropertyRow } from './PropertyRow.tsx';

/** Every attribute that the service sent, explained, with search, copy and filter. */
export function PropertiesTab(props: TabProps) {
  const { image } = props;
  const { session, http } = useSession();
  const schema = useQuery(imageSchemaQuery(http, scopeOf(session)));
  const known = schema.data ?? null;
  const failure = schema.error === null ? null : toApiError(schema.error);
  const groups = useMemo(() => groupsOf(image, known), [image, known]);
  const [search, setSearch] = useState('');
  // Typing stays fast above a hundred long values.
  const searched = useDeferredValue(search);
  const found = useMemo(() => searchEntries(groups, searched), [groups, searched]);
  const [all, matching] = [countEntries(groups), countEntries(found)];
  const isSearch = searched.trim() !== '';

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || search === '') return;
    // Escape would close the panel.
    event.preventDefault();
    setSearch('');
  }

  return (
    <div className={styles.tab}>
      <div className={styles.top}>
        <TextInput
          type="search"
          aria-label={words.search}
          placeholder={words.searchHint}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <p className={styles.count} role="status">
          {isSearch ? words.matches(matching, all) : words.count(all)}
        </p>
      </div>
      {failure !== null && (
        <p className={styles.note}>
          {words.schemaFailed} {refusalWords(failure, explain(failure, words.what))}{' '}
          <Button
            look="quiet"
            onClick={({ currentTarget }) => {
              keepFocus(currentTarget);
              void schema.refetch();
            }}
          >
            {words.retry}
          </Button>
        </p>
      )}
      {matching === 0 && (
        <p className={styles.note}>
          {words.noMatch}{' '}
          <Button
            look="quiet"
            onClick={({ currentTarget }) => {
              keepFocus(currentTarget);
              setSearch('');
            }}
          >
            {words.clearSearch}
          </Button>
        </p>
      )}
      {found.map((group) => (
        <Group key={group.group} {...props} group={group} hasSchema={known !== null} />
      ))}
      {!isSearch && <Missing image={image} schema={known} profile={session.profile} />}
    </div>
  );
}

interface GroupProps extends TabProps {
  readonly group: EntryGroup;
  readonly hasSchema: boolean;
}

function Group({ group: { group, entries }, ...given }: GroupProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className={styles.heading}>
        {SECTION_LABELS[group]}
      </h3>
      <ul>
        {entries.map((entry) => (
          // What was unfolded for one image is not unfolded for the next.
          <PropertyRow key={`${given.image.id} ${entry.name}`} entry={entry} {...given} />
        ))}
      </ul>
    </section>
  );
}
