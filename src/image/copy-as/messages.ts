import type { CommandKind } from '../../filters/commands/path.ts';

export const COPY_WORDS = {
  copyAs: 'Copy as',
  commands: 'Ways to copy it',
  differs: 'What to know about it',
  text: 'The text to copy',
  copy: 'Copy',
  close: 'Close',
  copied: 'Copied',
  copyByHand: 'Copy it from here: the browser did not allow it',
  byHand: 'The browser did not allow copying. The text is marked: copy it with the keyboard.',
  plainLink: 'Link',
  markdown: 'Markdown link',
  path: 'API path',
} as const;

/** In a menu, beside other things to copy. */
export const COMMAND_LABELS: Readonly<Record<CommandKind, string>> = {
  openstack: 'openstack command',
  curl: 'curl command',
  python: 'Python (openstacksdk)',
  terraform: 'Terraform data source',
};

/** Among each other. */
export const SHORT_LABELS: Readonly<Record<CommandKind, string>> = {
  openstack: 'openstack',
  curl: 'curl',
  python: 'Python',
  terraform: 'Terraform',
};
