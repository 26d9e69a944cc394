import { useQueries, useQueryClient } from '@tanstack/react-query';
import { toApiError, type ApiError } from '../../api/errors.ts';
import type { Image } from '../../api/image.ts';
import { imageQuery } from '../../api/queries.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { scopeOf } from '../../session/session.ts';
import { useSession } from '../../session/SessionContext.ts';
import { canBeAsked } from './compare-address.ts';

/** One of the compared images, as far as it is known. */
export type ComparedColumn =
  | { readonly kind: 'image'; readonly imageId: string; readonly image: Image }
  | {
      readonly kind: 'loading';
      readonly imageId: string;
      /** Otherwise the request was cancelled. */
      readonly isAsking: boolean;
      readonly cancel: () => void;
      readonly retry: () => void;
    }
  | { readonly kind: 'no-id'; readonly imageId: string }
  | {
      readonly kind: 'failed';
      readonly imageId: string;
      readonly error: ApiError;
      readonly retry: () => void;
    };

/** Reads the images of a comparison, each by its ID. */
export function useCompared(imageIds: readonly string[]): readonly ComparedColumn[] {
  const { session, http } = useSession();
  const client = useQueryClient();
  const scope = scopeOf(session);
  const answers = useQueries({
    queries: imageIds.map((imageId) => ({
      ...imageQuery(http, scope, imageId),
      enabled: canBeAsked(imageId),
    })),
  });
  return imageIds.map((imageId, at): ComparedColumn => {
    if (!canBeAsked(imageId)) return { kind: 'no-id', imageId };
    const answer = answers[at];
    // An image that is gone is shown as gone, not in its last state.
    if (answer?.error) {
      const { error, refetch } = answer;
      return { kind: 'failed', imageId, error: toApiError(error), retry: () => void refetch() };
    }
    if (answer?.data !== undefined) return { kind: 'image', imageId, image: answer.data };
    return {
      kind: 'loading',
      imageId,
      isAsking: answer?.isFetching !== false,
      cancel: () => void client.cancelQueries({ queryKey: queryKeys.image(scope, imageId) }),
      retry: () => void answer?.refetch(),
    };
  });
}
