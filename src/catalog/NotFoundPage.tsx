import { useEffect } from 'react';
import { paths } from '../paths.ts';
import { ButtonLink } from '../ui/Button.tsx';
import { meantAddress } from './meant-address.ts';
import styles from './NotFoundPage.module.css';
import { NOT_FOUND_WORDS as words } from './not-found-messages.ts';

interface NotFoundPageProps {
  readonly pathname: string;
  readonly search: string;
}

/** The page at an address that leads nowhere: what was probably meant, and the way to the list. */
export function NotFoundPage({ pathname, search }: NotFoundPageProps) {
  const meant = meantAddress(pathname, search);
  // An effect: the title belongs to the window.
  useEffect(() => {
    document.title = words.pageTitle;
  }, []);
  return (
    <main className={styles.page}>
      <h1 tabIndex={-1}>{words.title}</h1>
      <p>
        {words.advice}{' '}
        <code translate="no" dir="auto">
          {pathname}
        </code>
      </p>
      <p className={styles.ways}>
        {meant.kind === 'image' && (
          <ButtonLink look="primary" href={meant.path}>
            {words.openImage(meant.imageId)}
          </ButtonLink>
        )}
        {meant.kind === 'filters' && (
          <ButtonLink look="primary" href={meant.path}>
            {words.openFiltered}
          </ButtonLink>
        )}
        <ButtonLink look={meant.kind === 'list' ? 'primary' : 'plain'} href={paths.images()}>
          {words.openList}
        </ButtonLink>
      </p>
    </main>
  );
}
