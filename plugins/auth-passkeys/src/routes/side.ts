/** Customers and staff have the same routes, each on their side of the store. */
export interface Side<Kind extends 'customer' | 'staff' = 'customer' | 'staff'> {
  readonly kind: Kind;
  readonly own: Kind extends 'customer' ? '/store/customers/me/passkeys' : '/admin/staff/me/passkeys';
  readonly sessions: Kind extends 'customer' ? '/store/sessions/passkey' : '/admin/sessions/passkey';
}

export const ofCustomers: Side<'customer'> = { kind: 'customer', own: '/store/customers/me/passkeys', sessions: '/store/sessions/passkey' };
export const ofStaff: Side<'staff'> = { kind: 'staff', own: '/admin/staff/me/passkeys', sessions: '/admin/sessions/passkey' };
