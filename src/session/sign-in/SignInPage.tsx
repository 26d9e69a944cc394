import { useEffect, useState } from 'react';
import { parseAddress } from '../../filters/address.ts';
import { focusHeading } from '../../ui/focus-return.ts';
import { usePreference } from '../../ui/preferences.ts';
import { Select } from '../../ui/inputs.tsx';
import { Field } from '../../ui/Field.tsx';
import { Toasts } from '../../ui/Toasts.tsx';
import { credentialsOf, type SignInFields, isLoopback } from '../credentials.ts';
import type { HowOut } from '../session-expiry.ts';
import { firstFields, formatRemembered, parseRemembered, REMEMBERED_KEY } from '../remembered.ts';
import { askedScope } from '../scope-address.ts';
import type { SignInOffer } from '../../../contract/session.d.ts';
import type { NoSession } from '../session.ts';
import { ThemeSwitch } from '../Header.tsx';
import { CredentialFields } from './CredentialFields.tsx';
import { EmbeddedPeople } from './EmbeddedPeople.tsx';
import { outWords, SIGN_IN_WORDS as words } from './messages.ts';
import styles from './SignIn.module.css';
import { SignInFailure, WhyNoSession } from './SignInFailure.tsx';
import { SignInForm } from './SignInForm.tsx';
import { SubmitRow } from './SubmitRow.tsx';
import { useSignIn } from './useSignIn.ts';
import { SignInMethods } from './SignInMethods.tsx';

interface SignInPageProps {
  readonly offer: SignInOffer;
  readonly reason: NoSession;
  readonly how: HowOut;
}

/** The sign-in page. It is shown at the requested address, which opens by itself afterwards. */
export function SignInPage({ offer, reason, how }: SignInPageProps) {
  const [kept, keep] = usePreference(REMEMBERED_KEY);
  const [fields, setFields] = useState(() => firstFields(offer, parseRemembered(kept)));
  const control = useSignIn();
  const { trying } = control;
  const cloud = offer.clouds.find(({ name }) => name === fields.cloud);
  const change = (some: Partial<SignInFields>) => setFields((before) => ({ ...before, ...some }));

  // An effect: the title belongs to the window.
  useEffect(() => {
    document.title = words.title;
  }, []);

  // An effect: the page that comes next is there when this one has gone. `lost-focus.ts` may not be loaded so early.
  useEffect(
    () => () => {
      if (document.activeElement === document.body) focusHeading();
    },
    [],
  );

  function chooseCloud(name: string): void {
    const next = offer.clouds.find((one) => one.name === name);
    change({ cloud: name, domain: next?.domain ?? fields.domain });
  }

  async function submit(sent: SignInFields): Promise<void> {
    const { project, region } = askedScope(parseAddress(window.location.search).ui);
    const wish = { cloud: sent.cloud, project, region, as: null };
    keep(formatRemembered(sent));
    if (!(await control.submit(credentialsOf(sent), wish))) change({ secret: '' });
  }

  function signInAs(user: string, domain: string): void {
    const asThem: SignInFields = { ...fields, method: 'password', user, domain, secret: `${user}-pass` };
    // The form shows whose sign-in it was, should it be refused.
    setFields(asThem);
    void submit(asThem);
  }

  const out = outWords(how, reason);
  return (
    // Firefox makes scrollable elements tab stops by default.
    <div className={styles.page} tabIndex={-1}>
      <header className={styles.top}>
        <span className={styles.mark} aria-hidden="true" />
        <span className={styles.product}>{words.product}</span>
        <ThemeSwitch />
      </header>
      <main className={styles.card}>
        <h1 className={styles.heading}>
          {words.heading}
          {offer.clouds.length === 1 && cloud !== undefined && (
            <span className={styles.to}> {cloud.embedded ? words.toEmbedded : words.to(cloud.name)}</span>
          )}
        </h1>
        {out !== null && (
          <p className={styles.out} role="status">
            {out}
          </p>
        )}
        {trying.kind === 'idle' && <WhyNoSession reason={reason} />}
        {offer.isPlainHttp && !isLoopback(window.location.hostname) && (
          <p className={styles.warning}>{words.plainHttp}</p>
        )}
        <SignInForm label={words.heading} control={control} onSubmit={() => void submit(fields)}>
          {offer.clouds.length > 1 && (
            <Field label={words.cloud}>
              {(ids) => (
                <Select
                  {...ids}
                  name="cloud"
                  value={fields.cloud}
                  onChange={(event) => chooseCloud(event.target.value)}
                >
                  {offer.clouds.map(({ name }) => (
                    <option key={name}>{name}</option>
                  ))}
                </Select>
              )}
            </Field>
          )}
          <SignInMethods method={fields.method} onChange={(method) => change({ method, secret: '' })} />
          <CredentialFields fields={fields} onChange={change} />
          {trying.kind === 'failed' && <SignInFailure error={trying.error} method={fields.method} />}
          <SubmitRow control={control} />
        </SignInForm>
        {cloud?.embedded === true && <EmbeddedPeople control={control} onChoose={signInAs} />}
      </main>
      <Toasts label={words.messages} closeLabel={words.dismiss} />
    </div>
  );
}
