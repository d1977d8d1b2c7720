import { listPasskeys, removePasskey, renamePasskey } from './manage-passkeys.ts';
import { beginPasskey, registerPasskey } from './register-passkey.ts';
import { ofCustomers, ofStaff } from './side.ts';
import { beginSignIn, signInByPasskey } from './sign-in-by-passkey.ts';

const each = [beginPasskey, registerPasskey, listPasskeys, renamePasskey, removePasskey, beginSignIn, signInByPasskey];

export const routes = [ofCustomers, ofStaff].flatMap((side) => each.map((route) => route(side)));
