import type { Image } from '../../api/image.ts';
import { isFixed, formValue } from './changes.ts';
import styles from './EditTab.module.css';
import { EDIT_WORDS as words, LOCK_WORDS, labelOf } from './messages.ts';
import { lockedAttributes, type LockReason } from './rules.ts';
import type { EditInUse } from './useEdit.ts';

/** Tags have a tab of their own, so they are not explained here. */
const APART: ReadonlySet<LockReason> = new Set(['service', 'tags']);

/** The attributes that cannot be changed here, by reason. What the service sets is folded: it is rarely needed. */
export function LockedAttributes({ use: { base, editor } }: { readonly use: EditInUse }) {
  const held = lockedAttributes(base, editor);
  const service = held.get('service') ?? [];
  return (
    <>
      {[...held]
        .filter(([lockReason]) => !APART.has(lockReason))
        .map(([lockReason, names]) => (
          <section key={lockReason} className={styles.held} aria-label={LOCK_WORDS[lockReason]}>
            <p className={styles.help}>{LOCK_WORDS[lockReason]}</p>
            <Facts base={base} names={names} />
          </section>
        ))}
      <details className={styles.held}>
        <summary>
          {LOCK_WORDS.service} <span className={styles.help}>{words.more(service.length)}</span>
        </summary>
        <Facts base={base} names={service} />
      </details>
    </>
  );
}

function Facts({ base, names }: { readonly base: Image; readonly names: readonly string[] }) {
  return (
    <dl className={styles.facts}>
      {names.map((name) => (
        <div key={name} className={styles.fact}>
          <dt translate="no" dir="auto">
            {labelOf(name)}
          </dt>
          <dd translate="no" dir="auto">
            {shown(formValue(base, name), isFixed(name))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** All of a long value is in the properties tab. */
const MOST_CHARACTERS = 300;

function shown(value: string | null, isOfEveryImage: boolean): string {
  if (value === null || value === '') return words.none;
  if (isOfEveryImage && value === 'true') return words.yes;
  if (isOfEveryImage && value === 'false') return words.no;
  return value.length > MOST_CHARACTERS ? words.cut(value.slice(0, MOST_CHARACTERS), value.length) : value;
}
