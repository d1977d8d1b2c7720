import analytics from '@souk/analytics';
import auth from '@souk/auth';
import authOidc from '@souk/auth-oidc';
import authPasskeys from '@souk/auth-passkeys';
import cart from '@souk/cart';
import catalog from '@souk/catalog';
import checkout from '@souk/checkout';
import { createStore } from '@souk/core';
import inventory from '@souk/inventory';
import ledger from '@souk/ledger';
import mail from '@souk/mail';
import orders from '@souk/orders';
import payments from '@souk/payments';
import paymentsCrypto from '@souk/payments-crypto';
import paymentsManual from '@souk/payments-manual';
import paymentsStripe from '@souk/payments-stripe';

/** A whole store: the plugins it is made of, and what it decides for them. The environment may decide otherwise (docs/settings.md). */
export const store = createStore({
  name: 'example-store',
  plugins: [
    mail({}),
    auth({}),
    authPasskeys({}),
    authOidc({}),
    ledger({}),
    inventory({}),
    catalog({ currency: 'EUR' }),
    cart({}),
    payments({}),
    paymentsManual({ instructions: 'Transfer the amount to XX00 0000 0000 0000 and give the reference.' }),
    paymentsStripe({}),
    paymentsCrypto({ rates: { 'EUR/tUSDC': '1.08' } }),
    orders({}),
    checkout({}),
    analytics({}),
  ],
});
