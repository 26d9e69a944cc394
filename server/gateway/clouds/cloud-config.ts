/** A user as Keystone names one: by id, or by a name that is unique in a domain. */
export type UserReference =
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'name'; readonly name: string; readonly domain: DomainReference };

/** A domain by id or by name. */
export type DomainReference =
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'name'; readonly name: string };

/** A project by id, or by a name that is unique in a domain. */
export type ProjectReference =
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'name'; readonly name: string; readonly domain: DomainReference };

/** What one signs in with. Holds secrets: never logged, never part of an error or an answer. */
export type Credentials =
  | { readonly kind: 'password'; readonly user: UserReference; readonly password: string }
  | { readonly kind: 'token'; readonly token: string }
  | {
      readonly kind: 'applicationCredential';
      readonly credential: ApplicationCredentialReference;
      readonly secret: string;
    };

/** An application credential by id, or by its name and the user who made it. */
export type ApplicationCredentialReference =
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'name'; readonly name: string; readonly user: UserReference };

/** Which of the three addresses of a service in Keystone's catalog is meant. */
export type Interface = 'public' | 'internal' | 'admin';

/** How the certificates of a cloud are checked, and with which one we identify ourselves. Paths of PEM files. */
export interface Tls {
  readonly verify: boolean;
  readonly caFile: string | undefined;
  readonly certificateFile: string | undefined;
  /** Absent when the key is in the same file as the certificate. */
  readonly keyFile: string | undefined;
}

/** A cloud without credentials: where its services are, and how they are spoken to. */
export interface CloudSite {
  /** What the page calls the cloud. */
  readonly name: string;
  /** Keystone's address as written: with or without the version at its end. */
  readonly authUrl: string;
  /** Absent: the first region of the catalog that has an image endpoint. */
  readonly region: string | undefined;
  /** In the order of preference; never empty. */
  readonly interfaces: readonly Interface[];
  /** The address of the image service, where it is not to be taken from the catalog. */
  readonly imageEndpoint: string | undefined;
  readonly tls: Tls;
}

/** Everything that clouds.yaml or the `OS_*` variables say about a cloud and that this gateway uses. */
export type CloudConfig = CloudSite & {
  readonly credentials: Credentials;
  /** Absent: the user's default project, or the only one there is. Always absent for application credentials. */
  readonly project: ProjectReference | undefined;
};

/** A cloud of the operator's list, which people sign in to as themselves. */
export type SignInSite = CloudSite & {
  /** Name of the domain that most of its users are in: what the sign-in page begins with. */
  readonly userDomain: string;
};
