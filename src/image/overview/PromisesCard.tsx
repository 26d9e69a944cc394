import { textOf, type Image } from '../../api/image.ts';
import { promiseFaultText, promiseText } from '../../search/promise-messages.ts';
import { makesPromises, promiseFaults, promisesOf } from '../../search/promises.ts';
import { newerVersionOf, useFamily } from '../../search/useFamily.ts';
import { scopeOf } from '../../session/session.ts';
import { useSession } from '../../session/SessionContext.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Card } from './Card.tsx';
import { PROMISES_WORDS as words } from './family-messages.ts';
import styles from './PromisesCard.module.css';

interface PromisesCardProps {
  readonly image: Image;
  readonly nowMs: number;
}

/** What the provider of an image promises (SCS-0102), and for its owner what it lacks. Nothing where it promises nothing. */
export function PromisesCard(props: PromisesCardProps) {
  return makesPromises(props.image) ? <Promises {...props} /> : null;
}

function Promises({ image, nowMs }: PromisesCardProps) {
  const { session, http } = useSession();
  const family = useFamily(image, { http, scope: scopeOf(session) });
  const isReplaced =
    image['os_hidden'] === true || (family !== null && newerVersionOf(image, family) !== null);
  const promises = promisesOf(image, nowMs, isReplaced);
  const contact = textOf(image, 'l1_support_contact');
  return (
    <Card title={words.title}>
      <ul className={styles.promises}>
        {promises.map((promise) => (
          <li key={`${promise.kind} ${promiseText(promise)}`} data-state={promise.state}>
            {promise.state !== 'kept' && <Icon name="warning" />}
            <span>{promiseText(promise)}</span>
          </li>
        ))}
      </ul>
      {contact !== null && (
        <p dir="auto">
          {words.support} {contact}
        </p>
      )}
      {image['owner'] === session.project.id && <Faults image={image} />}
    </Card>
  );
}

function Faults({ image }: Pick<PromisesCardProps, 'image'>) {
  const faults = promiseFaults(image);
  const lacking = faults.flatMap((fault) => (fault.kind === 'lacks' ? [fault.name] : []));
  return (
    <>
      {lacking.length > 0 && <p className={styles.faults}>{words.lacks(lacking)}</p>}
      {faults.map(
        (fault) =>
          fault.kind !== 'lacks' && (
            <p key={promiseFaultText(fault)} className={styles.faults}>
              {promiseFaultText(fault)}
            </p>
          ),
      )}
    </>
  );
}
