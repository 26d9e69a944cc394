import { SIGN_IN_WORDS as words } from './messages.ts';
import styles from './SignIn.module.css';

interface EmbeddedPeopleProps {
  readonly onChoose: (user: string, domain: string) => void;
}

/** Whom one can be in the cloud that comes along; a press fills in the form. */
export function EmbeddedPeople({ onChoose }: EmbeddedPeopleProps) {
  return (
    <section className={styles.people} aria-label={words.embedded}>
      <p>{words.embedded}</p>
      <ul>
        {words.people.map(({ user, domain, about }) => (
          <li key={user}>
            <button type="button" className={styles.person} onClick={() => onChoose(user, domain)}>
              <span className={styles.personName}>{user}</span> <span>{about}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className={styles.note}>{words.embeddedPasswords}</p>
    </section>
  );
}
