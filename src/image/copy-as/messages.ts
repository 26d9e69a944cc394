import type { ImageCommandKind } from '../../commands/path.ts';

export const COPY_WORDS = {
  copyAs: 'Copy as',
  commands: 'Formats',
  differs: 'Notes',
  text: 'Text to copy',
  copy: 'Copy',
  close: 'Close',
  copied: 'Copied',
  byHand: 'Your browser blocked copying. The text is selected: copy it with the keyboard.',
  plainLink: 'Link',
  markdown: 'Markdown link',
  path: 'API path',
} as const;

/** In a menu, beside other copy actions. */
export const COPY_COMMAND_LABELS: Readonly<Record<ImageCommandKind, string>> = {
  openstack: 'openstack command',
  curl: 'curl command',
  python: 'Python (openstacksdk)',
  terraform: 'Terraform data source',
  server: 'openstack server create',
};

/** In a choice of commands. */
export const SHORT_LABELS: Readonly<Record<ImageCommandKind, string>> = {
  openstack: 'openstack',
  curl: 'curl',
  python: 'Python',
  terraform: 'Terraform',
  server: 'Server',
};
