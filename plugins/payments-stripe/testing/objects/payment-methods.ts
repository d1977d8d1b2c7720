import { type Behaviour, behaviourNamed, nameOfNumber, nameOfToken } from '../cards.ts';
import type { Params } from '../form.ts';
import type { PaymentMethod } from '../shapes.ts';
import { StripeProblem } from '../stripe-problem.ts';
import type { World } from '../world.ts';

function make(world: World, name: string, behaviour: Behaviour): PaymentMethod {
  const { type, brand, last4 } = behaviour;
  const method: PaymentMethod = {
    id: world.id('pm'),
    object: 'payment_method',
    created: world.now(),
    livemode: false,
    billing_details: { address: null, email: null, name: null, phone: null },
    ...(type === 'card'
      ? { card: { brand, country: 'US', exp_month: 12, exp_year: 2034, fingerprint: `fp${last4}`, funding: 'credit', last4 } }
      : { us_bank_account: { bank_name: 'STRIPE TEST BANK', last4 } }),
    customer: null,
    metadata: {},
    type,
  };
  world.paymentMethods.set(method.id, method);
  world.behaviours.set(method.id, name);
  return method;
}

/** `pm_card_visa` and its like make a payment method of their kind each time they are used. */
export function useMethod(world: World, id: string): PaymentMethod {
  const known = world.paymentMethods.get(id);
  if (known) return known;
  const behaviour = behaviourNamed(id);
  if (!behaviour) throw StripeProblem.missing('PaymentMethod', id, 'payment_method');
  return make(world, id, behaviour);
}

/** `payment_method_data[type]=card&payment_method_data[card][number]=…` or `[card][token]`. */
export function methodFromData(world: World, data: Params): PaymentMethod {
  const type = data.needText('type');
  for (const kept of ['billing_details', 'allow_redisplay', 'radar_options', 'metadata', 'us_bank_account'] as const) data.any(kept);
  if (type === 'us_bank_account') return useMethod(world, 'pm_usBankAccount');
  if (type !== 'card') throw StripeProblem.invalid(`The payment method type "${type}" is invalid.`, { param: 'payment_method_data[type]' });
  const card = data.inner('card') ?? data.missing('card');
  const token = card.text('token');
  const number = card.text('number');
  const name = token ? nameOfToken(token) : nameOfNumber(number ?? card.missing('number'));
  if (!name)
    throw new StripeProblem(
      402,
      { type: 'card_error', code: 'incorrect_number', message: 'Your card number is incorrect.', param: 'number' },
      true,
    );
  return useMethod(world, name);
}

export function behaviourOf(world: World, id: string): Behaviour {
  const name = world.behaviours.get(id) ?? 'pm_card_visa';
  return behaviourNamed(name) ?? (behaviourNamed('pm_card_visa') as Behaviour);
}

export function createPaymentMethod(world: World, params: Params): PaymentMethod {
  const method = methodFromData(world, params);
  params.done();
  return method;
}

export function attach(world: World, id: string, params: Params): PaymentMethod {
  const customer = params.needText('customer');
  params.done();
  if (!world.customers.has(customer)) throw StripeProblem.missing('customer', customer, 'customer');
  const method = useMethod(world, id);
  method.customer = customer;
  world.emit('payment_method.attached', method);
  return method;
}

export function detach(world: World, id: string): PaymentMethod {
  const method = useMethod(world, id);
  method.customer = null;
  world.emit('payment_method.detached', method);
  return method;
}
