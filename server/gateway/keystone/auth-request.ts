import type {
  Credentials,
  DomainReference,
  ProjectReference,
  UserReference,
} from '../clouds/cloud-config.ts';

/**
 * The body of `POST /v3/auth/tokens`. Without a project the answer is scoped to the user's default project
 * if there is one, and unscoped otherwise. An application credential must not name one: it has its own.
 */
export function authRequest(credentials: Credentials, project: ProjectReference | undefined): object {
  return {
    auth: {
      identity: identity(credentials),
      ...(project === undefined ? {} : { scope: { project: projectBody(project) } }),
    },
  };
}

function identity(credentials: Credentials): object {
  switch (credentials.kind) {
    case 'password':
      return {
        methods: ['password'],
        password: { user: { ...userBody(credentials.user), password: credentials.password } },
      };
    case 'token':
      return { methods: ['token'], token: { id: credentials.token } };
    case 'applicationCredential': {
      const { credential, secret } = credentials;
      return {
        methods: ['application_credential'],
        application_credential:
          credential.kind === 'id'
            ? { id: credential.id, secret }
            : { name: credential.name, user: userBody(credential.user), secret },
      };
    }
  }
}

function userBody(user: UserReference): object {
  return user.kind === 'id' ? { id: user.id } : { name: user.name, domain: domainBody(user.domain) };
}

function projectBody(project: ProjectReference): object {
  return project.kind === 'id'
    ? { id: project.id }
    : { name: project.name, domain: domainBody(project.domain) };
}

function domainBody(domain: DomainReference): object {
  return domain.kind === 'id' ? { id: domain.id } : { name: domain.name };
}
