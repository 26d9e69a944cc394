import { useState } from 'react';
import { knownCode, toApiError } from '../api/errors.ts';
import { explainOnDemand } from './useExplanation.ts';
import { Button } from '../ui/Button.tsx';
import { useLife, useSession } from './SessionContext.ts';
import { SESSION_WORDS } from './messages.ts';
import { projectText } from './project-label.ts';
import styles from './UserCard.module.css';
import { USER_WORDS as words } from './lazy-messages.ts';

/** The signed-in user, cloud, project and roles, and the buttons for sessions and to sign out. */
export function UserFacts({ onSessions }: { readonly onSessions: () => void }) {
  const { session } = useSession();
  return (
    <>
      <p className={styles.who} translate="no" dir="auto">
        {session.user.name}
      </p>
      <dl className={styles.facts}>
        {session.login !== null && <Fact name={words.domain} value={session.login.domain} />}
        <Fact name={words.cloud} value={session.cloud} />
        <Fact name={SESSION_WORDS.project} value={projectText(session)} />
        <Fact name={SESSION_WORDS.projectId} value={session.project.id} />
        <Fact name={words.roles} value={session.roles.join(', ')} />
      </dl>
      {session.lacks?.map((sentence) => (
        <p key={sentence} className={styles.why} dir="auto">
          {sentence}
        </p>
      ))}
      {session.login === null ? (
        <p className={styles.why}>{words.ambient}</p>
      ) : (
        <WaysOut onSessions={onSessions} />
      )}
      <p className={styles.why}>
        <a href="/licenses.txt" target="_blank" rel="noreferrer">
          {words.licenses}
        </a>
      </p>
    </>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd translate="no" dir="auto">
        {value === '' ? words.none : value}
      </dd>
    </div>
  );
}

type Leaving =
  | { readonly kind: 'here' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'failed'; readonly sentence: string };

function WaysOut({ onSessions }: { readonly onSessions: () => void }) {
  const life = useLife();
  const [leaving, setLeaving] = useState<Leaving>({ kind: 'here' });
  function leave(where: 'here' | 'everywhere'): void {
    setLeaving({ kind: 'busy' });
    life.signOut(where).catch(async (thrown: unknown) => {
      const error = toApiError(thrown);
      const { title } = await explainOnDemand(error, words.whatSession);
      const isOut = knownCode(error) === 'VITRINE.NOT_DURABLE';
      setLeaving({ kind: 'failed', sentence: isOut ? words.notSaved(title) : words.notSignedOut(title) });
    });
  }
  const isBusy = leaving.kind === 'busy';
  return (
    <>
      {leaving.kind === 'failed' && (
        <p className={styles.failed} role="alert">
          {leaving.sentence}
        </p>
      )}
      <div className={styles.ways}>
        <Button disabled={isBusy} onClick={() => leave('here')}>
          {words.signOut}
        </Button>
        <Button disabled={isBusy} onClick={() => leave('everywhere')}>
          {words.signOutEverywhere}
        </Button>
        <Button onClick={onSessions}>{words.sessions}</Button>
      </div>
      <p className={styles.why}>{words.everywhereMeans}</p>
    </>
  );
}
