import { isFixed, valueIn } from './changes.ts';
import styles from './EditTab.module.css';
import { EDIT_WORDS as words, HOLD_WORDS, labelOf } from './messages.ts';
import { heldAttributes } from './rules.ts';
import type { EditInUse } from './useEdit.ts';

/** What of the image cannot be changed here, by the reason. Most of it is folded: nobody came for that. */
export function Held({ use: { base, editor } }: { readonly use: EditInUse }) {
  const groups = [...heldAttributes(base, editor)];
  return (
    <details className={styles.held}>
      <summary>
        {words.held}{' '}
        <span className={styles.help}>({words.more(groups.flatMap(([, names]) => names).length)})</span>
      </summary>
      {groups.map(([hold, names]) => (
        <section key={hold} className={styles.group} aria-label={HOLD_WORDS[hold]}>
          <p>{HOLD_WORDS[hold]}</p>
          <dl className={styles.facts}>
            {names.map((name) => (
              <div key={name} className={styles.fact}>
                <dt>{labelOf(name)}</dt>
                <dd dir="auto">{shown(valueIn(base, name), isFixed(name))}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </details>
  );
}

/** Who wants all of a long value finds it among the properties. */
const MOST_CHARACTERS = 300;

function shown(value: string | null, isOfEveryImage: boolean): string {
  if (value === null || value === '') return words.none;
  if (isOfEveryImage && value === 'true') return words.yes;
  if (isOfEveryImage && value === 'false') return words.no;
  return value.length > MOST_CHARACTERS ? words.cut(value.slice(0, MOST_CHARACTERS), value.length) : value;
}
