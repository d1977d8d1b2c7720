import type { Params } from '../form.ts';
import type { Customer } from '../shapes.ts';
import { StripeProblem } from '../stripe-problem.ts';
import type { World } from '../world.ts';

export function createCustomer(world: World, params: Params): Customer {
  const customer: Customer = {
    id: world.id('cus'),
    object: 'customer',
    created: world.now(),
    livemode: false,
    email: params.text('email') ?? null,
    name: params.text('name') ?? null,
    phone: params.text('phone') ?? null,
    description: params.text('description') ?? null,
    metadata: params.metadata(),
    invoice_settings: { default_payment_method: null },
  };
  for (const key of ['address', 'shipping', 'preferred_locales']) params.any(key);
  params.done();
  world.customers.set(customer.id, customer);
  world.emit('customer.created', customer);
  return customer;
}

export function findCustomer(world: World, id: string): Customer {
  const customer = world.customers.get(id);
  if (!customer) throw StripeProblem.missing('customer', id);
  return customer;
}

export function updateCustomer(world: World, id: string, params: Params): Customer {
  const customer = findCustomer(world, id);
  customer.email = params.text('email') ?? customer.email;
  customer.name = params.text('name') ?? customer.name;
  customer.metadata = params.metadata(customer.metadata);
  params.done();
  world.emit('customer.updated', customer);
  return customer;
}

export function deleteCustomer(world: World, id: string): object {
  const customer = findCustomer(world, id);
  world.customers.delete(id);
  for (const method of world.paymentMethods.values()) if (method.customer === id) method.customer = null;
  world.emit('customer.deleted', customer);
  return { id, object: 'customer', deleted: true };
}
