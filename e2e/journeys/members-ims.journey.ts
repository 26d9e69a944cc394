import { journeysOfSharing } from './members-share.ts';
import { journeysOfStopping } from './members-stop.ts';
import { test } from './vitrine.ts';

test.use({ profile: 'ims' });

journeysOfSharing();
journeysOfStopping();
