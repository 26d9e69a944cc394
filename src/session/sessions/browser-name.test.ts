import { expect, test } from 'vitest';
import { browserName } from './browser-name.ts';

const MOZILLA = 'Mozilla/5.0';
const LIKE = 'AppleWebKit/537.36 (KHTML, like Gecko)';

test.each([
  [`${MOZILLA} (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0`, 'Firefox', 'Linux'],
  [`${MOZILLA} (X11; Linux x86_64) ${LIKE} HeadlessChrome/140.0 Safari/537.36`, 'Chrome', 'Linux'],
  [
    `${MOZILLA} (Windows NT 10.0; Win64; x64) ${LIKE} Chrome/140.0 Safari/537.36 Edg/140.0`,
    'Edge',
    'Windows',
  ],
  [`${MOZILLA} (Linux; Android 10; K) ${LIKE} Chrome/140.0 Mobile Safari/537.36`, 'Chrome', 'Android'],
  [`${MOZILLA} (Macintosh; Intel Mac OS X 10_15_7) ${LIKE} Version/18.0 Safari/605.1.15`, 'Safari', 'macOS'],
  [`${MOZILLA} (iPhone; CPU iPhone OS 18_0 like Mac OS X) ${LIKE} CriOS/140.0 Safari/604.1`, 'Chrome', 'iOS'],
  ['curl/7.88.1', 'curl', null],
  ['', null, null],
  ['<script>', null, null],
])('%s', (userAgent, program, system) => {
  expect(browserName(userAgent)).toEqual({ program, system });
});
