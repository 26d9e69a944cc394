/** An optimistic change of a list: it shows at once, and is confirmed or undone as the service answers. */
export interface OptimisticChange {
  /** The service has agreed for these images. */
  readonly confirm: (imageIds: readonly string[]) => void;
  /** The service refused for these images, or was not asked: they are shown as before. */
  readonly undo: (imageIds: readonly string[]) => void;
}
