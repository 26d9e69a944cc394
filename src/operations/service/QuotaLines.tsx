import { nearnessOf, type Quota } from '../../api/quota.ts';
import { Icon } from '../../ui/Icon.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import { QUOTA_WORDS as words } from './quota-messages.ts';
import styles from './Quota.module.css';

/** Each limit with a bar, what is used, and what is left. */
export function QuotaLines({ quotas }: { readonly quotas: readonly Quota[] }) {
  return (
    <ul className={styles.lines}>
      {quotas.map((quota) => (
        <QuotaLine key={quota.resource} quota={quota} />
      ))}
    </ul>
  );
}

function QuotaLine({ quota }: { readonly quota: Quota }) {
  const { resource, used, limit } = quota;
  const nearness = nearnessOf(quota);
  const name = words.resource(resource);
  const left = words.left(quota);
  return (
    <li className={styles.line} data-near={nearness}>
      <span className={styles.name} dir="auto">
        {nearness !== 'far' && <Icon name="warning" />}
        {name}
      </span>
      {/* A limit of 0 has no part that could be full. */}
      {limit !== null && limit > 0 && (
        <ProgressBar aria-label={name} value={Math.min(used, limit)} max={limit} />
      )}
      <span className={styles.numbers}>
        <span>{words.used(quota)}</span>
        {left !== null && <span>{left}</span>}
      </span>
    </li>
  );
}
