/** The body of a sign-in at Keystone. */
export function signInBody(user: string, password: string, project: string): string {
  const domain = { id: 'default' };
  return JSON.stringify({
    auth: {
      identity: { methods: ['password'], password: { user: { name: user, domain, password } } },
      scope: { project: { name: project, domain } },
    },
  });
}

/** A token of the embedded cloud. */
export async function signIn(identityUrl: string, user: string, project: string): Promise<string> {
  const reply = await fetch(`${identityUrl}/auth/tokens`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: signInBody(user, `${user}-pass`, project),
  });
  return reply.headers.get('X-Subject-Token') ?? '';
}
