import { useRef } from 'react';
import { Button } from '../../ui/Button.tsx';
import { StatusNote } from '../../ui/Note.tsx';
import { propertiesThen, PROPERTY_LIMIT, twinsIn } from './checks.ts';
import { DefinedProperties } from '../metadefs/DefinedProperties.tsx';
import { change, isJsonBad } from './draft.ts';
import { asJson, namesOf } from './draft-json.ts';
import { JsonProperties } from './JsonProperties.tsx';
import { EDIT_WORDS as words } from './messages.ts';
import styles from './Properties.module.css';
import { PropertyLines } from './PropertyLines.tsx';
import { PropertyRows } from './PropertyRows.tsx';
import type { EditInUse } from './useEdit.ts';

/** The custom properties, one by one or all of them as JSON. Both edit the same draft. */
export function Properties({ use }: { readonly use: EditInUse }) {
  const { edit, state, base, places } = use;
  const section = useRef<HTMLElement>(null);
  const { draft } = state;
  const isJson = draft.json !== null;
  const then = propertiesThen(base, draft.changes);
  const twins = twinsIn(base, draft.changes);

  function turn(): void {
    if (isJsonBad(draft)) section.current?.querySelector('textarea')?.focus();
    else edit((now) => (isJson ? { ...now, json: null } : asJson(now, base, places)));
  }

  return (
    <section ref={section} className={styles.section} aria-label={words.properties}>
      <div className={styles.head}>
        <h3 className={styles.title}>{words.properties}</h3>
        <Button look="quiet" onClick={turn}>
          {isJson ? words.asRows : words.asJson}
        </Button>
      </div>
      {isJson ? <JsonProperties use={use} /> : <PropertyRows use={use} />}
      {!isJson && <PropertyLines use={use} />}
      {!isJson && (
        <DefinedProperties
          taken={new Set([...namesOf(draft, places), ...places.fields])}
          onAdd={(name, value) => edit((now) => change(now, base, name, value))}
        />
      )}
      {then !== null && then > PROPERTY_LIMIT && (
        <StatusNote tone="warn" role="status">
          {words.overLimit(then)}
        </StatusNote>
      )}
      {twins.length > 0 && (
        <StatusNote tone="warn" role="status">
          {words.twins(twins)}
        </StatusNote>
      )}
    </section>
  );
}
