import { plural, formatCount } from '../format/words.ts';

export const OPERATION_WORDS = {
  more: (count: number) => `and ${plural(count, { one: '# image', other: '# images' })} more`,
  shell: 'Shell',
  shells: { posix: 'bash, zsh', powershell: 'PowerShell on Windows', cmd: 'cmd.exe' },
  cancel: 'Cancel',
  selectedImages: 'Selected images',
  unlisted: 'not in this list',
  unlistedOf: (count: number, asked: number) => {
    const are = count === 1 ? 'is' : 'are';
    const which = count === asked ? (count === 1 ? 'It' : 'All of them') : `${formatCount(count)} of them`;
    return `${which} ${count === asked && count > 1 ? 'are' : are} not shown in this list: ${count === 1 ? 'it was' : 'they were'} selected under other filters.`;
  },
} as const;
