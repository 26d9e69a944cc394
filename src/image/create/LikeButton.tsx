import type { Image } from '../../api/image.ts';
import { useOperationScope } from '../../operations/operation-scope.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { loadAndRun } from '../../ui/loading.ts';
import { LIKE_WORDS as words } from './like-messages.ts';

interface LikeButtonProps {
  readonly image: Image;
  readonly onOpen: () => void;
}

/** Opens the form for a new image, filled in with what this one has. */
export function LikeButton({ image, onOpen }: LikeButtonProps) {
  const { scope, profile } = useOperationScope();

  function begin(): void {
    void loadAndRun(
      () => import('./create-draft.ts'),
      ({ createDrafts, fillLike, NEW_DRAFT }) => {
        fillLike(createDrafts.of(scope, NEW_DRAFT), image, profile);
        onOpen();
      },
    );
  }

  return (
    <Button onClick={begin}>
      <Icon name="plus" />
      {words.like}
    </Button>
  );
}
