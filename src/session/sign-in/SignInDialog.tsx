import { useState } from 'react';
import { createPortal } from 'react-dom';
import { parseAddress } from '../../filters/address.ts';
import { Button } from '../../ui/Button.tsx';
import type { Credentials } from '../credentials.ts';
import { placeOf } from '../scope-address.ts';
import type { SignedInBy, Session } from '../../../contract/session.d.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { SecretInput, TokenField } from './TokenField.tsx';
import { Field } from '../../ui/Field.tsx';
import { SIGN_IN_WORDS as words } from './messages.ts';
import styles from './SignIn.module.css';
import { SignInFailure } from './SignInFailure.tsx';
import { SignInForm } from './SignInForm.tsx';
import { SubmitRow } from './SubmitRow.tsx';
import { tokenOf } from './token-text.ts';
import { useSignIn } from './useSignIn.ts';

interface SignInDialogProps {
  readonly session: Session;
  readonly login: SignedInBy;
  /** Whether the session is over already or about to end. */
  readonly when: 'over' | 'ending';
  readonly onClose: () => void;
}

/** The label of the field, by how the user signed in. */
const LABELS: Readonly<Record<SignedInBy['method'], string>> = {
  password: words.password,
  applicationCredential: words.secret,
  token: words.token,
};

/** Asks the signed-in user for the password again, over the page, which stays as it is. */
export function SignInDialog({ session, login, when, onClose }: SignInDialogProps) {
  const control = useSignIn();
  const [secret, setSecret] = useState('');
  const { trying } = control;
  const label = LABELS[login.method];

  async function submit(): Promise<void> {
    const { projectId: project, region } = placeOf(parseAddress(window.location.search).ui, session.home);
    const wish = { cloud: session.cloud, project, region, as: session.user.id };
    if (!(await control.submit(credentialsAgain(session, login, secret), wish))) setSecret('');
  }

  // In the body: an opened menu of React Aria makes the page inert.
  return createPortal(
    <Dialog
      title={when === 'over' ? words.overTitle : words.endingTitle}
      width="question"
      hasTabStops={false}
      onClose={onClose}
    >
      <p>{when === 'over' ? words.overLead : words.endingLead}</p>
      <SignInForm label={words.heading} control={control} onSubmit={() => void submit()}>
        <p className={styles.as}>
          <span className={styles.asLabel}>{words.asLabel}</span>
          <span dir="auto">{words.as(`${session.user.name} (${login.domain})`, session.cloud)}</span>
        </p>
        {/* For password managers. */}
        <input
          type="text"
          name="username"
          autoComplete="username"
          value={session.user.name}
          readOnly
          hidden
        />
        {login.method === 'token' ? (
          <TokenField value={secret} help={words.tokenHelp} onChange={setSecret} />
        ) : (
          <Field label={label}>
            {(ids) => (
              <SecretInput
                {...ids}
                showLabel={login.method === 'password' ? words.showPassword : words.showSecret}
                name={login.method === 'password' ? 'password' : 'secret'}
                autoComplete={login.method === 'password' ? 'current-password' : 'off'}
                required
                value={secret}
                onChange={(event) => setSecret(event.target.value)}
              />
            )}
          </Field>
        )}
        {trying.kind === 'failed' && <SignInFailure error={trying.error} method={login.method} />}
        <SubmitRow control={control}>
          <Button onClick={onClose}>{words.notNow}</Button>
        </SubmitRow>
      </SignInForm>
    </Dialog>,
    document.body,
  );
}

/** The same way in as before, with what was typed now. */
function credentialsAgain(session: Session, login: SignedInBy, secret: string): Credentials {
  switch (login.method) {
    case 'password':
      return { method: 'password', user: session.user.name, domain: login.domain, password: secret };
    case 'applicationCredential':
      return { method: 'applicationCredential', id: login.credentialId ?? '', secret };
    case 'token':
      return { method: 'token', token: tokenOf(secret) };
  }
}
