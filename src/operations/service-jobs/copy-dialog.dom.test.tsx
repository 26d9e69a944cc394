import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { createRef } from 'react';
import { expect, it, vi } from 'vitest';
import { ApiError } from '../../api/errors.ts';
import type { Http } from '../../api/http.ts';
import { SessionProvider } from '../../session/SessionContext.ts';
import { targetOf } from '../target.ts';
import { sessionFor } from '../testing/session-for.ts';
import { CopyDialog } from './CopyDialog.tsx';

const session = sessionFor('ims');

/** Sends a copy to another region, which is refused. */
async function copyAcross(code: string | null) {
  const image = { id: 'web', owner: session.project.id, status: 'active', visibility: 'private' };
  const refusal = new ApiError({ status: 404, code, message: 'no', requestId: null, retryAfterMs: null });
  const http: Http = (_scope, _path, asking) =>
    asking?.method === 'POST' ? Promise.reject(refusal) : new Promise(() => undefined);
  render(
    <QueryClientProvider client={new QueryClient()}>
      <SessionProvider value={{ session, http }}>
        <CopyDialog target={targetOf(image, 'web')} returnTo={createRef()} onClose={vi.fn<() => void>()} />
      </SessionProvider>
    </QueryClientProvider>,
  );
  fireEvent.click(screen.getByRole('radio', { name: 'Another region' }));
  for (const name of ['Region', 'Project', 'Agency']) {
    fireEvent.change(screen.getByLabelText(name), { target: { value: 'x' } });
  }
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Copy' })));
  return screen.findByRole('alert');
}

const across = () => screen.getByRole('radio', { name: 'Another region' });

it('an image that is gone says nothing of what the service can do', async () => {
  expect((await copyAcross('IMG.0027')).textContent).toContain('This image no longer exists.');
  expect(across()).toHaveProperty('checked', true);
});

it('a service without copies to other regions does not offer them again', async () => {
  expect((await copyAcross(null)).textContent).toContain('doesn’t copy images to other regions');
  expect(across()).toHaveProperty('disabled', true);
});
