/**
 * What kind of image service answers: plain OpenStack Glance, or its IMS dialect (Open Telekom Cloud, Huawei Cloud).
 * The gateway hands the name out with the session.
 */
export type ProfileName = 'ims' | 'glance';

/** How a service reads the values of a query. */
export interface Profile {
  readonly name: ProfileName;
  /**
   * Whether `in:a,b` is offered for several values. The IMS documents do not know it, so the sidebar does not write
   * it there; an address that holds it is sent as it stands.
   */
  readonly offersLists: boolean;
  /** Whether any word before a colon is an operator, and an unknown one a 400 (Glance), or plain text (IMS). */
  readonly colonIsOperator: boolean;
  /** Characters; a longer name cannot exist there. */
  readonly nameMaxLength: number;
}

export const PROFILES: Readonly<Record<ProfileName, Profile>> = {
  ims: { name: 'ims', offersLists: false, colonIsOperator: false, nameMaxLength: 128 },
  glance: { name: 'glance', offersLists: true, colonIsOperator: true, nameMaxLength: 255 },
};
