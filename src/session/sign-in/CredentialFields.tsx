import { Field, FieldSet, Option } from '../../ui/Field.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import type { SignInFields } from '../credentials.ts';
import { SIGN_IN_WORDS as words } from './messages.ts';
import { SecretInput, TokenField } from './TokenField.tsx';
import styles from './SignIn.module.css';

interface CredentialFieldsProps {
  readonly fields: SignInFields;
  readonly onChange: (change: Partial<SignInFields>) => void;
}

/** The fields that a way of signing in wants. */
export function CredentialFields({ fields, onChange }: CredentialFieldsProps) {
  switch (fields.method) {
    case 'password':
      return (
        <>
          <UserFields fields={fields} onChange={onChange} />
          <Secret
            label={words.password}
            autoComplete="current-password"
            fields={fields}
            onChange={onChange}
          />
        </>
      );
    case 'applicationCredential':
      return (
        <>
          <FieldSet label={words.credentialBy}>
            <div className={styles.row}>
              <Option
                type="radio"
                name="credentialBy"
                label={words.byId}
                isChosen={fields.credentialBy === 'id'}
                onChange={() => onChange({ credentialBy: 'id' })}
              />
              <Option
                type="radio"
                name="credentialBy"
                label={words.byName}
                isChosen={fields.credentialBy === 'name'}
                onChange={() => onChange({ credentialBy: 'name' })}
              />
            </div>
          </FieldSet>
          {fields.credentialBy === 'id' ? (
            <Line
              label={words.credentialId}
              name="credentialId"
              value={fields.credentialId}
              onChange={(credentialId) => onChange({ credentialId })}
            />
          ) : (
            <>
              <Line
                label={words.credentialName}
                name="credentialName"
                value={fields.credentialName}
                onChange={(credentialName) => onChange({ credentialName })}
              />
              <UserFields fields={fields} onChange={onChange} />
            </>
          )}
          <Secret
            label={words.secret}
            help={words.credentialHelp}
            autoComplete="off"
            fields={fields}
            onChange={onChange}
          />
        </>
      );
    case 'token':
      return (
        <TokenField
          value={fields.secret}
          help={words.tokenHelp}
          onChange={(secret) => onChange({ secret })}
        />
      );
  }
}

function UserFields({ fields, onChange }: CredentialFieldsProps) {
  return (
    <div className={styles.pair}>
      <Line
        label={words.user}
        name="username"
        autoComplete="username"
        value={fields.user}
        onChange={(user) => onChange({ user })}
      />
      <Line
        label={words.domain}
        name="domain"
        value={fields.domain}
        onChange={(domain) => onChange({ domain })}
      />
    </div>
  );
}

interface LineProps {
  readonly label: string;
  readonly name: string;
  readonly autoComplete?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Line({ label, onChange, ...rest }: LineProps) {
  return (
    <Field label={label}>
      {(ids) => (
        <TextInput
          {...ids}
          {...rest}
          required
          autoCapitalize="off"
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

interface SecretProps extends CredentialFieldsProps {
  readonly label: string;
  readonly help?: string;
  readonly autoComplete: 'current-password' | 'off';
}

/** The one field that is never kept. */
function Secret({ label, help, autoComplete, fields, onChange }: SecretProps) {
  return (
    <Field label={label} {...(help === undefined ? {} : { help })}>
      {(ids) => (
        <SecretInput
          {...ids}
          showLabel={autoComplete === 'off' ? words.showSecret : words.showPassword}
          name={autoComplete === 'off' ? 'secret' : 'password'}
          autoComplete={autoComplete}
          required
          value={fields.secret}
          onChange={(event) => onChange({ secret: event.target.value })}
        />
      )}
    </Field>
  );
}
