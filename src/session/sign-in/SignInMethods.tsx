import type { SignInMethod } from '../../../contract/session.d.ts';
import { SIGN_IN_WORDS as words } from './messages.ts';
import styles from './SignIn.module.css';

const METHODS: readonly SignInMethod[] = ['password', 'applicationCredential', 'token'];

interface WaysProps {
  readonly method: SignInMethod;
  readonly onChange: (method: SignInMethod) => void;
}

/** The three ways to sign in, one of which is chosen. */
export function SignInMethods({ method, onChange }: WaysProps) {
  return (
    <fieldset className={styles.ways}>
      <legend className="visually-hidden">{words.way}</legend>
      {METHODS.map((one) => (
        <label key={one} className={styles.way}>
          <input
            type="radio"
            name="method"
            className="visually-hidden"
            checked={method === one}
            onChange={() => onChange(one)}
          />
          {words.ways[one]}
        </label>
      ))}
    </fieldset>
  );
}
