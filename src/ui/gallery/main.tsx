import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { addLogos } from '../logos.ts';
import { Toasts } from '../Toasts.tsx';
import styles from './Gallery.module.css';
import { PIECES } from './pieces.tsx';
import '../tokens.css';
import '../base.css';

const THEMES = ['light', 'dark'] as const;
const WIDTHS = ['wide', 'narrow'] as const;

/** Each theme, wide and narrow: in frames, since media queries depend on the window. */
function Overview() {
  return (
    <main className={styles.overview}>
      {THEMES.flatMap((theme) =>
        WIDTHS.map((width) => (
          // oxlint-disable-next-line react/iframe-missing-sandbox -- this page itself, in another width
          <iframe
            key={`${theme} ${width}`}
            className={styles.frame}
            data-width={width}
            title={`${theme}, ${width}`}
            src={`?theme=${theme}`}
          />
        )),
      )}
    </main>
  );
}

/** Every component in every state. */
function Gallery() {
  return (
    <main className={styles.gallery} data-focus-return tabIndex={-1}>
      <h1 className={styles.title}>Gallery of src/ui</h1>
      {Object.entries(PIECES).map(([name, Piece]) => (
        <section key={name} className={styles.piece} aria-label={name}>
          <h2>{name}</h2>
          <div className={styles.states}>
            <Piece />
          </div>
        </section>
      ))}
      <div className={styles.corner}>
        <Toasts label="Messages" closeLabel="Dismiss" />
      </div>
    </main>
  );
}

const theme = new URLSearchParams(window.location.search).get('theme');
if (theme === 'light' || theme === 'dark') document.documentElement.dataset['theme'] = theme;
addLogos();
const root = document.getElementById('root');
if (root === null) throw new Error('the page has no #root');
createRoot(root).render(<StrictMode>{theme === null ? <Overview /> : <Gallery />}</StrictMode>);
