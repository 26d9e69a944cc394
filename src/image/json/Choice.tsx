import { Button } from '../../ui/Button.tsx';
import styles from './Choice.module.css';

interface ChoiceProps<Id extends string> {
  readonly label: string;
  readonly options: ReadonlyArray<{ readonly id: Id; readonly label: string }>;
  readonly chosen: Id;
  readonly onChoose: (id: Id) => void;
}

/** One of two or three ways to look at something. */
export function Choice<Id extends string>({ label, options, chosen, onChoose }: ChoiceProps<Id>) {
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset has a legend on screen
    <div role="group" aria-label={label} className={styles.choice}>
      {options.map((option) => (
        <Button
          key={option.id}
          look="quiet"
          aria-pressed={option.id === chosen}
          onClick={() => onChoose(option.id)}
        >
          {option.label}
        </Button>
      ))}
    </div>
  );
}
