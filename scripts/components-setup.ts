import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

// A part that is loaded on demand takes its time on a busy machine.
configure({ asyncUtilTimeout: 10_000 });

// By hand: the library does so by itself only where the functions of the test runner are global.
afterEach(cleanup);
