import type { Addresses } from './cloud/configuration.ts';
import type { Place } from './cloud/place.ts';

/** How a cloud that goes on running is used, logged into and stopped. */
export function howToUse({ identity, image, files }: Addresses, { root, logs }: Place): string {
  return `
Keystone is at ${identity}, Glance at ${image}; logs are in ${logs}.

  npm start -- --os-auth-url ${identity} --profile glance
  CONTRACT_IDENTITY_URL=${identity} CONTRACT_FILES_URL=${files} CONTRACT_WORKERS=3 npx vitest run --project 'contract-*'
  openstack --os-auth-url ${identity} --os-username alice --os-password alice-pass --os-project-name acme \\
    --os-user-domain-name Default --os-project-domain-name Default image list

alice, bob, carol, dana, rita, norm, admin and the others of the README are there, each with the password <name>-pass.
Stop it with: npm run test:openstack -- --stop --dir ${root}
`;
}
