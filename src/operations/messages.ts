import { plural } from '../format/words.ts';

export const OPERATION_WORDS = {
  more: (count: number) => plural(count, { one: 'and # more image', other: 'and # more images' }),
  shell: 'Shell',
  shells: { posix: 'bash, zsh', powershell: 'PowerShell on Windows', cmd: 'cmd.exe' },
  cancel: 'Cancel',
  selectedImages: 'Selected images',
  unlisted: 'not in this list',
  unlistedOf: (count: number, asked: number) =>
    count === asked
      ? plural(count, {
          one: 'This image isn’t in the current list. It was selected under other filters.',
          other: 'These images aren’t in the current list. They were selected under other filters.',
        })
      : plural(count, {
          one: '# of these images isn’t in the current list. It was selected under other filters.',
          other: '# of these images aren’t in the current list. They were selected under other filters.',
        }),
} as const;
