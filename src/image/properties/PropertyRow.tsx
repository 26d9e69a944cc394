import { useId, useState } from 'react';
import { PROFILES } from '../../attributes/profile.ts';
import { useSession } from '../../session/SessionContext.ts';
import { IconButton } from '../../ui/Button.tsx';
import { copyAndSay } from '../../ui/copy.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { TabProps } from '../tab.ts';
import type { Entry } from './entries.ts';
import { filterBy } from './filter-by.ts';
import { PROPERTIES_WORDS as words } from './messages.ts';
import { PropertyDetails } from './PropertyDetails.tsx';
import styles from './PropertyRow.module.css';
import { PropertyValue } from './PropertyValue.tsx';

interface PropertyRowProps extends TabProps {
  readonly entry: Entry;
  readonly hasSchema: boolean;
}

/** One property: label, value, meaning and actions. */
export function PropertyRow({ entry, hasSchema, image, nowMs, list }: PropertyRowProps) {
  const { session } = useSession();
  const [isOpen, setOpen] = useState(false);
  const detailsId = useId();
  const { name, label, explanation, raw, isRounded } = entry;
  const filter = filterBy(name, image[name], PROFILES[session.profile]);
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <p className={styles.names}>
          {label !== name && <span className={styles.label}>{label}</span>}
          <code translate="no" className={styles.name} dir="auto">
            {name}
          </code>
        </p>
        <div className={styles.value}>
          <PropertyValue image={image} entry={entry} nowMs={nowMs} list={list} />
        </div>
        {isRounded && <p className={styles.explanation}>{words.rounded}</p>}
        {explanation !== null && <p className={styles.explanation}>{explanation}</p>}
      </div>
      <div className={styles.actions}>
        {(filter.kind === 'param' || filter.kind === 'here') && (
          <>
            <IconButton
              label={words.filterBy(label)}
              icon={<Icon name="filter" />}
              onClick={() => list.filterBy(filter.param, filter.kind === 'here')}
            />
            <IconButton
              label={words.exclude(label)}
              icon={<span aria-hidden="true">≠</span>}
              onClick={() => list.exclude(filter.excluded)}
            />
          </>
        )}
        {!isRounded && (
          <IconButton
            label={words.copyValue(label)}
            icon={<Icon name="copy" />}
            onClick={() => copyAndSay(raw)}
          />
        )}
        <IconButton
          label={words.details(label)}
          icon={<Icon name="chevron" />}
          aria-expanded={isOpen}
          aria-controls={isOpen ? detailsId : undefined}
          onClick={() => setOpen(!isOpen)}
        />
      </div>
      {isOpen && <PropertyDetails id={detailsId} entry={entry} filter={filter} hasSchema={hasSchema} />}
    </li>
  );
}
