import { Fragment } from 'react';
import { Button } from '../../ui/Button.tsx';
import { copyAndSay } from '../../ui/copy.ts';
import { Icon } from '../../ui/Icon.tsx';
import { detailsOf, assignmentOf, type Entry } from './entries.ts';
import type { FilterBy } from './filter-by.ts';
import { LongText } from './LongText.tsx';
import { NO_FILTER_WORDS, PROPERTIES_WORDS as words } from './messages.ts';
import styles from './PropertyDetails.module.css';

interface PropertyDetailsProps {
  readonly id: string;
  readonly entry: Entry;
  readonly filter: FilterBy;
  /** Whether the service's own description is there to be joined. */
  readonly hasSchema: boolean;
}

/** Rarely needed details of a property. */
export function PropertyDetails({ id, entry, filter, hasSchema }: PropertyDetailsProps) {
  const { schema, explanation, kind, isRounded } = entry;
  return (
    <div id={id} className={styles.details}>
      <dl className={styles.facts}>
        {detailsOf(entry).map(({ label, text, look }) => (
          <Fragment key={label}>
            <dt>{label}</dt>
            <dd>
              <LongText text={text} look={look} />
            </dd>
          </Fragment>
        ))}
      </dl>
      {schema?.isReadOnly === true && <p>{words.readOnly}</p>}
      {hasSchema && schema === null && explanation === null && <p>{words.noDescription}</p>}
      {filter.kind !== 'param' && kind !== 'tags' && <p>{NO_FILTER_WORDS[filter.kind]}</p>}
      {!isRounded && (
        <Button onClick={() => copyAndSay(assignmentOf(entry))}>
          <Icon name="copy" />
          {words.assignment}
        </Button>
      )}
    </div>
  );
}
