import type { Image } from '../api/image.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import styles from './JsonView.module.css';
import { IMAGE_WORDS as words } from './messages.ts';
import { useCopyWords } from './useCopyWords.ts';

/** The service's own answer, readable and to copy. */
export function JsonView({ image }: { readonly image: Image }) {
  const copy = useCopyWords();
  const text = JSON.stringify(image, null, 2);
  return (
    <div className={styles.view}>
      <Button onClick={() => copy(text)}>
        <Icon name="copy" />
        {words.copyJson}
      </Button>
      <pre className={styles.json} aria-label={words.jsonOf}>
        {text}
      </pre>
    </div>
  );
}
