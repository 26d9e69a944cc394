export const LIKE_WORDS = {
  like: 'Create another like this',
  launch: 'Create server',
} as const;
