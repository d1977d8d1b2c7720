import { auth } from './contracts.ts';
import type { CustomersService } from './customers-service.ts';
import type { Passwords as PasswordHashes } from './passwords.ts';

export const Customers = auth.service<CustomersService>('Customers');
export const Passwords = auth.service<PasswordHashes>('Passwords');
