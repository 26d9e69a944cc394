export const LIKE_WORDS = {
  like: 'Create another like this',
} as const;
