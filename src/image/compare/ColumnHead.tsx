import { useRef } from 'react';
import type { ApiError } from '../../api/errors.ts';
import { ERROR_WORDS } from '../../api/error-messages.ts';
import { explain } from '../../api/messages.ts';
import { offersRetry } from '../../api/retry.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { OsLogo } from '../../ui/OsLogo.tsx';
import { nameOf, logoOf } from '../facts.ts';
import styles from './CompareTable.module.css';
import { COMPARE_WORDS as words } from './messages.ts';
import type { ComparedColumn } from './useCompared.ts';

interface ColumnHeadProps {
  readonly column: ComparedColumn;
  readonly href: string;
  readonly onOpen: () => void;
  readonly onRemove: () => void;
}

/** The image of a column: a link to it, or why there is none. */
export function ColumnHead({ column, href, onOpen, onRemove }: ColumnHeadProps) {
  const name = column.kind === 'image' ? nameOf(column.image) : column.imageId;
  const logo = column.kind === 'image' ? logoOf(column.image) : undefined;
  const head = useRef<HTMLTableCellElement>(null);

  function press(act: () => void): void {
    // The button disappears while the request runs.
    head.current?.focus({ preventScroll: true });
    act();
  }

  return (
    <th ref={head} scope="col" tabIndex={-1} className={styles.column} data-kind={column.kind}>
      <div className={styles.head}>
        {logo !== undefined && <OsLogo name={logo} size="small" />}
        {column.kind === 'image' ? (
          <a
            href={href}
            className={styles.name}
            translate="no"
            dir="auto"
            onClick={(event) => {
              // With a key held down the browser opens it elsewhere.
              if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
              event.preventDefault();
              onOpen();
            }}
          >
            {name}
          </a>
        ) : (
          <span className={styles.name} translate="no" dir="auto">
            {name}
          </span>
        )}
        <IconButton label={words.remove(name)} icon={<Icon name="close" />} onClick={onRemove} />
      </div>
      {column.kind === 'image' && (
        <code translate="no" className={styles.id}>
          {column.imageId}
        </code>
      )}
      <Trouble column={column} onPress={press} />
    </th>
  );
}

interface TroubleProps {
  readonly column: ComparedColumn;
  /** Does what a button says that disappears with it. */
  readonly onPress: (act: () => void) => void;
}

function Trouble({ column, onPress }: TroubleProps) {
  switch (column.kind) {
    case 'image':
      return null;
    case 'loading':
      return (
        <div className={styles.note}>
          <Waiting
            text={words.loading}
            isAsking={column.isAsking}
            onCancel={() => onPress(column.cancel)}
            onRetry={() => onPress(column.retry)}
          />
        </div>
      );
    case 'no-id':
      return <p className={styles.trouble}>{words.noId}</p>;
    case 'failed':
      return (
        <div className={styles.trouble} role="alert">
          <p>{reasonOf(column.error)}</p>
          {column.error.requestId !== null && (
            <p>
              {ERROR_WORDS.requestId} <code translate="no">{column.error.requestId}</code>
            </p>
          )}
          {offersRetry(column.error, 'read') && (
            <Button onClick={() => onPress(column.retry)}>{words.tryAgain}</Button>
          )}
        </div>
      );
  }
}

function reasonOf(error: ApiError): string {
  if (error.status === 404) return words.missing;
  const { title, advice } = explain(error, words.what);
  return words.failed(`${title}. ${advice}`);
}
