import { readOwn, withoutOwn, type OwnReading } from '../filters/own.ts';
import { ownWords } from '../filters/own-messages.ts';
import { Icon } from '../ui/Icon.tsx';
import styles from './Chips.module.css';
import { RemoveButton, type ChipsCatalog } from './Chips.tsx';
import { CATALOG_WORDS as words } from './messages.ts';

/** The chips of what the page does with the list itself: search, excluded values, ranges, order, groups. */
export function OwnChips({ catalog }: { readonly catalog: ChipsCatalog }) {
  return readOwn(catalog.ui).map((reading) => (
    <OwnChip key={`${reading.name} ${reading.value}`} reading={reading} catalog={catalog} />
  ));
}

function OwnChip({ reading, catalog }: { readonly reading: OwnReading; readonly catalog: ChipsCatalog }) {
  const { label, value, sentence } = ownWords(reading);
  return (
    <li className={styles.chip} data-tone={reading.kind === 'bad' ? 'bad' : 'here'}>
      {reading.kind === 'bad' && <Icon name="warning" />}
      <span>{label}</span>
      <span className={styles.value} translate="no" dir="auto" title={value}>
        {value}
      </span>
      <span className={styles.sentence}>{sentence}</span>
      <RemoveButton
        label={words.remove(`${label} ${value}`)}
        onClick={() => catalog.setOwn((ui) => withoutOwn(ui, reading.name, reading.value))}
      />
    </li>
  );
}
