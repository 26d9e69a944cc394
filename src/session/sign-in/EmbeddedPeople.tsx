import { SIGN_IN_WORDS as words } from './messages.ts';
import styles from './SignIn.module.css';
import { canTry, type SignInControl, useSecondsLeft } from './useSignIn.ts';

/** The users of the embedded cloud, with the domain of each. */
const PEOPLE = [
  ['dana', 'Default'],
  ['alice', 'Default'],
  ['bob', 'Default'],
  ['rita', 'Default'],
  ['petra', 'Partners'],
  ['admin', 'Default'],
] as const;

interface EmbeddedPeopleProps {
  readonly control: SignInControl;
  readonly onChoose: (user: string, domain: string) => void;
}

/** The users of the embedded cloud, whose passwords are published; a press signs in. */
export function EmbeddedPeople({ control: { trying }, onChoose }: EmbeddedPeopleProps) {
  const secondsLeft = useSecondsLeft(trying);
  const isOff = trying.kind === 'busy' || secondsLeft > 0;
  return (
    <section className={styles.people} aria-label={words.embedded}>
      <p>{words.embedded}</p>
      <ul>
        {PEOPLE.map(([user, domain]) => (
          <li key={user}>
            {/* Not disabled: it would lose the focus. */}
            <button
              type="button"
              className={styles.person}
              aria-disabled={isOff}
              onClick={() => canTry(trying) && onChoose(user, domain)}
            >
              <span className={styles.personName}>{user}</span> <span>{words.about[user]}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className={styles.note}>{words.embeddedPasswords}</p>
    </section>
  );
}
